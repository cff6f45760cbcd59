/** The addresses where persons have their say: corrections of facts, and decisions on what is one happening. */
import { z } from 'zod';
import { eventTypes, spanSchema } from '../model/index.ts';
import {
  addMissedEvent,
  agreement,
  articleNamed,
  correct,
  decide,
  factKinds,
  happeningNamed,
  labelOf,
  listCorrections,
  listDecisions,
  partOf,
  type Record,
  trainingRows,
  undoCorrection,
} from '../record/index.ts';
import { missing, part } from './lists.ts';
import { notFound } from './problem.ts';
import { isStorable, questions } from './query.ts';
import { type Route, route } from './route.ts';

const words = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine(isStorable, 'holds a sign that no text has (U+0000, half of a pair)');
const voice = {
  who: words.max(200).describe('Whose word it is'),
  why: words.describe('The reason, for those who come after'),
};
const fields = z
  .record(z.string(), z.unknown())
  .refine(hasStorable, 'holds a sign that no text has (U+0000, half of a pair)');

const bodies = {
  correction: z.strictObject({
    kind: z.enum(factKinds),
    fact: z.int().min(0).describe('The fact’s place in its Reading’s list'),
    verdict: z.enum(['accept', 'reject', 'change']),
    change: fields
      .exactOptional()
      .describe('With “change”: fields that are otherwise, as the Reading has them; null takes one away'),
    ...voice,
  }),
  missed: z.strictObject({
    event: z
      .looseObject({
        type: z.enum(eventTypes),
        trigger: spanSchema,
      })
      .refine(hasStorable, 'holds a sign that no text has (U+0000, half of a pair)')
      .describe('What is known of it, as a Reading has events; the rest is as little as an event can be'),
    ...voice,
  }),
  voice: z.strictObject(voice),
  decision: z.discriminatedUnion('verdict', [
    z.strictObject({
      verdict: z.literal('merge'),
      happenings: z.array(words).min(2).max(100).describe('Ids, ARTICLE.EVENT'),
      ...voice,
    }),
    z.strictObject({ verdict: z.literal('split'), article: words, event: z.int().min(0), ...voice }),
    z.strictObject({ verdict: z.literal('undo'), decision: z.int().min(1), ...voice }),
  ]),
};

export function says(record: Record): readonly Route[] {
  const group = 'Corrections and decisions';
  return [
    route({
      method: 'get',
      path: '/corrections',
      group,
      summary: 'Every word on facts, oldest first',
      query: questions.part,
      answer: { rows: 'Correction' },
      handle: ({ query: { cursor, limit } }) => listCorrections(record, {}, part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/corrections/training',
      group,
      summary: 'Facts as they were read and as persons left them: rows to learn from',
      query: questions.part,
      answer: { rows: 'TrainingRow' },
      handle: async ({ query: { cursor, limit } }) => partOf(await trainingRows(record), part({ cursor, limit })),
    }),
    route({
      method: 'post',
      path: '/corrections/:n/undo',
      group,
      summary: 'Takes a correction back',
      query: questions.none,
      body: bodies.voice,
      answer: { one: 'Kept' },
      status: 201,
      handle: async ({ param, body }) => ({
        n: await undoCorrection(record, numberOf(param('n'), 'correction'), body),
      }),
    }),
    route({
      method: 'get',
      path: '/articles/:id/corrections',
      group,
      summary: 'Every word on an article’s facts, oldest first',
      query: questions.part,
      answer: { rows: 'Correction' },
      handle: async ({ query: { cursor, limit }, param }) => {
        const { id } = (await labelOf(record, param('id'))) ?? missing(`article ${param('id')}`);
        return listCorrections(record, { article: id }, part({ cursor, limit }));
      },
    }),
    route({
      method: 'post',
      path: '/articles/:id/corrections',
      group,
      summary: 'Accepts, rejects or changes a fact',
      query: questions.none,
      body: bodies.correction,
      answer: { one: 'Kept' },
      status: 201,
      handle: async ({ param, body }) => ({ n: await correct(record, { article: param('id'), ...body }) }),
    }),
    route({
      method: 'post',
      path: '/articles/:id/events',
      group,
      summary: 'Adds an event that the reader missed, by the words that tell it',
      query: questions.none,
      body: bodies.missed,
      answer: { one: 'EventKept' },
      status: 201,
      handle: ({ param, body: { event, who, why } }) =>
        addMissedEvent(record, { article: param('id'), event, who, why }),
    }),
    route({
      method: 'get',
      path: '/agreement',
      group,
      summary: 'How far coders agree on what both spoke of, field by field (Krippendorff’s α)',
      query: questions.none,
      answer: { one: 'Agreement' },
      handle: () => agreement(record),
    }),
    route({
      method: 'get',
      path: '/decisions',
      group,
      summary: 'Decisions on what is one happening, newest first',
      query: questions.part,
      answer: { rows: 'Decision' },
      handle: ({ query: { cursor, limit } }) => listDecisions(record, part({ cursor, limit })),
    }),
    route({
      method: 'post',
      path: '/decisions',
      group,
      summary: 'Decides that happenings are one, that an event is another, or that a decision no longer holds',
      query: questions.none,
      body: bodies.decision,
      answer: { one: 'Kept' },
      status: 201,
      handle: async ({ body }) => ({ n: await decide(record, await ruled(record, body)) }),
    }),
  ];
}

/** Whether all words in it, names of fields too, can be held by the record. */
function hasStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isStorable(name) && hasStorable(inner));
}

/** The ruling with ids in place of their beginnings. */
async function ruled(
  record: Record,
  ruling: z.output<typeof bodies.decision>,
): Promise<z.output<typeof bodies.decision>> {
  if (ruling.verdict === 'undo') return ruling;
  if (ruling.verdict === 'split') return { ...ruling, article: await articleNamed(record, ruling.article) };
  const happenings: string[] = [];
  for (const name of ruling.happenings) happenings.push(await happeningNamed(record, name));
  return { ...ruling, happenings };
}

function numberOf(written: string, what: string): number {
  if (!/^\d{1,9}$/u.test(written)) throw notFound(`${what} ${written}`);
  return Number(written);
}
