/** What a person's words make of a fact: pure, no store. */
import { z } from 'zod';
import { RapporteurError, type Reading, schemas } from '../model/index.ts';
import type { Fact, FactKind } from './facts.ts';

/** A person's word on a fact, as far as it changes it. */
export interface Word {
  readonly verdict: 'accept' | 'reject' | 'change' | 'add';
  readonly change?: { readonly [field: string]: unknown };
}

/** The fact as the words in force leave it, oldest first, or nothing where the last that speaks of showing it rejects it. */
export function corrected(base: Fact | undefined, words: readonly Word[]): Fact | undefined {
  let fact: object | undefined = base;
  let shown = true;
  for (const { verdict, change = {} } of words) {
    // What was said of an added event goes with it when the adding is taken back.
    if (verdict === 'add' || (verdict === 'change' && fact !== undefined)) fact = changed(fact ?? {}, change);
    shown = verdict !== 'reject';
  }
  // Each change passed the contract's schema before it was kept.
  return shown ? (fact as Fact | undefined) : undefined;
}

/** A fact with fields put in place of its own; null takes a field away. */
export function changed(fact: object, change: { readonly [field: string]: unknown }): object {
  const { from, to, ...fields } = change;
  const time = 'time' in fact && typeof fact.time === 'object' && fact.time !== null ? fact.time : {};
  const interval =
    from === undefined && to === undefined
      ? {}
      : { time: { ...time, ...(from !== undefined && { from }), ...(to !== undefined && { to }) } };
  return Object.fromEntries(
    Object.entries({ ...fact, ...interval, ...fields }).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** Lists of a Reading by the kind of the facts in them. */
const schemaOf = {
  event: schemas.Event,
  claim: schemas.Claim,
  commitment: schemas.Commitment,
  status: schemas.StatusReport,
} as const;

/** Fields that a change may name. */
const fieldsOf: { readonly [kind in FactKind]: readonly string[] } = {
  event: [
    'type',
    'mode',
    'contexts',
    'actors',
    'recipients',
    'trigger',
    'evidence',
    'time',
    'from',
    'to',
    'place',
    'quantities',
    'standing',
    'claim',
    'background',
  ],
  claim: ['content', 'source', 'cue', 'entity', 'manner', 'stance'],
  commitment: [
    'accord',
    'type',
    'obliged',
    'to',
    'what',
    'modality',
    'deadline',
    'duration',
    'quantities',
    'place',
    'evidence',
  ],
  status: ['of', 'type', 'status', 'standing', 'by', 'claim', 'time', 'from', 'to', 'evidence'],
};

/** Throws `query-invalid` where the change names what the kind does not have, or the fact would break the contract or point nowhere. */
export function checkChanged(kind: FactKind, fact: object, change: object, reading: Reading): void {
  const unknown = Object.keys(change).filter((field) => !fieldsOf[kind].includes(field));
  if (unknown.length > 0)
    throw invalid(`a ${kind} has no field ${unknown.join(', ')}`, `It has ${fieldsOf[kind].join(', ')}.`);
  const checked = schemaOf[kind].safeParse(fact);
  if (!checked.success) {
    throw invalid(
      `the ${kind} would not be one: ${z.prettifyError(checked.error).split('\n')[0] ?? ''}`,
      'Look at the codebook for what the field may be.',
    );
  }
  for (const fault of faultsOf(fact, reading))
    throw invalid(fault, 'Name what the article has: `rapporteur show` lists it.');
}

/** What of a fact points nowhere: entities, times, places, numbers and claims that the reading lacks, words outside the text. */
export function faultsOf(
  fact: object,
  reading: Pick<Reading, 'article' | 'entities' | 'times' | 'places' | 'quantities' | 'claims'>,
): readonly string[] {
  const faults: string[] = [];
  const ids = new Set(reading.entities.map(({ id }) => id));
  const value = (field: string): unknown => Object.getOwnPropertyDescriptor(fact, field)?.value;
  const list = (field: string): readonly unknown[] => {
    const found = value(field);
    return Array.isArray(found) ? found : found === undefined ? [] : [found];
  };
  for (const field of ['actors', 'recipients', 'obliged', 'by', 'entity'] as const) {
    for (const id of list(field))
      if (typeof id === 'string' && !ids.has(id)) faults.push(`${field}: the article has no entity ${id}`);
  }
  const within = (field: string, n: unknown, length: number): void => {
    if (typeof n === 'number' && n >= length)
      faults.push(`${field}: the article has ${length} of them, none is number ${n}`);
  };
  within('place', value('place'), reading.places.length);
  within('claim', value('claim'), reading.claims.length);
  within('duration', value('duration'), reading.times.length);
  for (const quantity of list('quantities')) {
    within(
      'quantities',
      typeof quantity === 'object' && quantity !== null && 'ref' in quantity ? quantity.ref : quantity,
      reading.quantities.length,
    );
  }
  for (const field of ['trigger', 'evidence', 'content', 'source', 'cue', 'what'] as const) {
    for (const end of list(field).flat()) {
      if (typeof end === 'number' && end > reading.article.text.length)
        faults.push(`${field}: the text ends at ${reading.article.text.length}, before ${end}`);
    }
  }
  return faults;
}

function invalid(message: string, hint: string): RapporteurError {
  return new RapporteurError('query-invalid', message, hint);
}
