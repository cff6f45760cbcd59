/** The provisions of an accord as a table: a line for each promise and for each report on it, with the columns of PAM and PA-X named where they correspond. */
import { type AccordTold, type ActorRef, levels, type Quote } from '../model/index.ts';
import { type Cell, csvLine } from './csv.ts';

/** The columns, in order. `pam_…` and `pax_…` are those that answer to the Peace Accords Matrix and to PA-X. */
export const accordColumns = [
  'accord_id',
  'accord',
  'signed',
  'parties',
  'brokers',
  'kind',
  'provision',
  'pam_provision',
  'pax_codes',
  'obliged',
  'modality',
  'section',
  'words',
  'deadline',
  'due_on',
  'state',
  'duration',
  'numbers',
  'place',
  'status',
  'pam_level',
  'standing',
  'said_by',
  'day',
  'article',
  'publisher',
] as const;

type Row = { readonly [column in (typeof accordColumns)[number]]?: Cell };

const joined = (actors: readonly ActorRef[]): string => actors.map(({ name }) => name).join('; ');

/** The fact's own words in a quote. */
const markedWords = ({ text, span, marks }: Quote): string =>
  marks.map(([start, end]) => text.slice(start - span[0], end - span[0])).join(' … ');

const numberOf = (status: string): number | undefined => {
  const level = (levels as readonly string[]).indexOf(status);
  return level < 0 ? undefined : level;
};

/** An accord as CSV (RFC 4180), its header first. `kind`: promise or report; an empty cell: not said. */
export function* accordCsv(accord: AccordTold): Generator<string> {
  yield csvLine(accordColumns);
  for (const row of rowsOf(accord)) yield csvLine(accordColumns.map((column) => row[column]));
}

function* rowsOf({ id, name, signed, parties, brokers, provisions, terms }: AccordTold): Generator<Row> {
  const accord = {
    accord_id: id,
    accord: name,
    signed: signed?.from,
    parties: joined(parties),
    brokers: joined(brokers),
  };
  for (const { type, pam, pax, commitments, statuses } of provisions) {
    const provision = { ...accord, provision: type, pam_provision: pam.join('; '), pax_codes: pax.join('; ') };
    for (const one of commitments) {
      const term = terms.find(({ commitment }) => commitment.article.id === one.article.id && commitment.n === one.n);
      yield {
        ...provision,
        kind: 'promise',
        obliged: joined(one.obliged),
        modality: one.modality,
        section: one.section,
        words: markedWords(one.quote),
        deadline: one.deadline,
        due_on: term?.due,
        state: term?.state,
        duration: one.duration,
        numbers: one.quantities.map(({ value }) => value).join('; '),
        place: one.place?.name,
        day: one.article.published?.slice(0, 10),
        article: one.article.id,
        publisher: one.article.publisher,
      };
    }
    for (const one of statuses) {
      yield {
        ...provision,
        kind: 'report',
        words: markedWords(one.quote),
        status: one.status,
        pam_level: numberOf(one.status),
        standing: one.standing,
        said_by: joined(one.by) || one.says?.words,
        day: one.day,
        article: one.article.id,
        publisher: one.article.publisher,
      };
    }
  }
}
