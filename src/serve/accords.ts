/** The addresses of accords as things with a life. */
import { z } from 'zod';
import { accordCsv } from '../export/index.ts';
import { accordChanges, listNamedAccords, listTerms, namedAccordOf, partOf, type Record } from '../record/index.ts';
import { questions } from './query.ts';
import { type Route, route } from './route.ts';

const group = 'Accords';
const day = z.iso.date();
const mostDays = 3660;
const month = 30;
const on = day.exactOptional().describe('As of which day; today unless told');

const today = (): string => new Date().toISOString().slice(0, 10);

export function namedAccords(record: Record): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/accords/named',
      group,
      summary: 'Accords under all their names, across articles; the one named last first',
      query: questions.part,
      answer: { rows: 'AccordRow' },
      handle: async ({ query: { fields, ...part } }) => partOf(await listNamedAccords(record), part),
    }),
    route({
      method: 'get',
      path: '/accords/due',
      group,
      summary:
        'Promises due within some days, and those whose day has passed with nothing reported of the deed; the soonest first',
      query: questions.part.extend({
        on,
        days: z.int().min(0).max(mostDays).exactOptional().describe('Days ahead; 30 unless told'),
      }),
      answer: { rows: 'TermRow' },
      handle: async ({ query: { on: asked, days, fields, ...part } }) =>
        partOf(await listTerms(record, asked ?? today(), days ?? month), part),
    }),
    route({
      method: 'get',
      path: '/accords/changes',
      group,
      summary: 'What articles published on or after a day say of accords',
      query: z.strictObject({ since: day }),
      answer: { one: 'AccordChanges' },
      handle: ({ query: { since } }) => accordChanges(record, since),
    }),
    route({
      method: 'get',
      path: '/accords/named/:id',
      group,
      summary:
        'An accord by its id or one of its names: provisions with what is told of their keeping, terms, and how far it is kept',
      query: z.strictObject({ on }),
      answer: { one: 'AccordTold' },
      handle: ({ param, query }) => namedAccordOf(record, param('id'), query.on ?? today()),
    }),
    route({
      method: 'get',
      path: '/accords/named/:id/csv',
      group,
      summary: 'Its provisions as CSV, with the columns of PAM and PA-X named where they correspond',
      query: z.strictObject({ on }),
      answer: { raw: ['text/csv'], says: 'CSV, its header first' },
      handle: async ({ param, query }) => {
        const accord = await namedAccordOf(record, param('id'), query.on ?? today());
        return new Response([...accordCsv(accord)].join(''), {
          headers: { 'content-type': 'text/csv; charset=utf-8; header=present' },
        });
      },
    }),
  ];
}
