/** The questions of an address (`?type=AGREE&after=2031-03`) and of a body, checked at the door. */
import { z } from 'zod';
import { eventSorts, eventTypes, type Page, pageSchema, RapporteurError } from '../model/index.ts';

/** One value, or several: repeated or with commas between. */
const several = <T extends z.ZodType>(each: T) =>
  z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat().flatMap((v) => String(v).split(','))),
    z.array(each).optional(),
  );

const words = z.string().trim().max(500).optional();
const day = z
  .string()
  .regex(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/u, 'expected a day, a month or a year: 2031-03-14, 2031-03 or 2031')
  .optional();
const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();
const part = { cursor: z.string().max(1000).optional(), limit: z.coerce.number().int().min(1).max(500).optional() };

const standings = ['happened', 'ongoing', 'planned', 'possible', 'called-for', 'denied'] as const;
const stances = ['asserts', 'denies', 'accuses', 'demands', 'promises', 'questions'] as const;

const eventFilters = {
  type: several(z.enum(eventTypes)),
  standing: several(z.enum(standings)),
  actor: words,
  recipient: words,
  party: words,
  place: words,
  after: day,
  before: day,
  publisher: words,
  story: words,
  article: words,
  q: words,
  news: flag,
};

export const questions = {
  articles: z.strictObject({ q: words, publisher: words, story: words, after: day, before: day, ...part }),
  events: z.strictObject({ ...eventFilters, sort: z.enum(eventSorts).optional(), ...part }),
  eventCounts: z.strictObject(eventFilters),
  claims: z.strictObject({
    source: words,
    stance: several(z.enum(stances)),
    story: words,
    article: words,
    q: words,
    ...part,
  }),
  accords: z.strictObject({ type: words, story: words, article: words }),
  stories: z.strictObject(part),
  happenings: z.strictObject({ news: flag, ...part }),
  actors: z.strictObject({ q: words, country: words, limit: part.limit }),
  places: z.strictObject({ q: words, located: flag, limit: part.limit }),
  search: z.strictObject({ q: z.string().trim().min(1).max(500) }),
  none: z.strictObject({}),
};

/**
 * The address's question by its schema, absent fields absent. Throws `query-invalid` that names the field, what was expected and what
 * came.
 */
export function ask<T extends z.ZodType<object>>(schema: T, url: string): Given<z.output<T>> {
  const given: { [name: string]: string | string[] } = {};
  const { searchParams } = new URL(url);
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name).filter((value) => value !== '');
    if (values.length > 0) given[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  const result = schema.safeParse(given);
  if (!result.success) throw invalid('query-invalid', result.error);
  return withoutAbsent(result.data);
}

/** An object whose optional fields are absent rather than undefined. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutAbsent<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Given<T>;
}

/** The body of `POST /api/read`. Throws `input-invalid`. */
export function askedPage(body: unknown): Page {
  const result = pageSchema.safeParse(body);
  if (!result.success) throw invalid('input-invalid', result.error);
  return result.data;
}

function invalid(code: 'query-invalid' | 'input-invalid', error: z.ZodError): RapporteurError {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return new RapporteurError(
    code,
    `${field === '' ? '' : `${field}: `}${issue?.message ?? 'not understood'}`,
    'Take the field out or mend it.',
  );
}
