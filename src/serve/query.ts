/** The questions of an address (`?type=AGREE&after=2031-03`) and of a body, checked at the door. */
import { z } from 'zod';
import {
  type Askable,
  type EventFilters,
  eventFilterFields,
  eventSorts,
  facetFields,
  parseQuery,
  RapporteurError,
  seriesSteps,
  stances,
} from '../model/index.ts';
import { dyadSides } from '../record/index.ts';

const { story, article, publisher, q, after, before, news } = eventFilterFields;
const words = z.string().trim().min(1).max(500);

const query = z
  .string()
  .max(2000)
  .exactOptional()
  .describe(
    'The query language: actor:ARM type:ASSAULT after:2020-09 "free words"; holds together with all other fields',
  );
const limit = z.int().min(1).max(500).exactOptional().describe('Rows at most, 50 unless told');
const part = {
  cursor: z.string().max(1000).exactOptional().describe('“next” of the part before'),
  limit,
  fields: z.array(z.string().max(60)).exactOptional().describe('Of each row only these fields'),
};
const accords = {
  type: words.exactOptional().describe('Provision type'),
  story,
  article,
  publisher,
  q,
  query,
  ...part,
};

export const questions = {
  none: z.strictObject({}),
  part: z.strictObject(part),
  articles: z.strictObject({ q, publisher, story, after, before, query, ...part }),
  events: z.strictObject({
    ...eventFilterFields,
    query,
    sort: z.enum(eventSorts).exactOptional().describe('“newest” unless told'),
    ...part,
  }),
  eventCounts: z.strictObject({ ...eventFilterFields, query }),
  series: z.strictObject({
    ...eventFilterFields,
    query,
    by: z.enum(seriesSteps).exactOptional().describe('“day” unless told'),
    field: z.enum(facetFields).exactOptional().describe('Counts this field’s values apart'),
    values: z
      .int()
      .min(1)
      .max(40)
      .exactOptional()
      .describe('How many values at most: those that most events have, 10 unless told'),
  }),
  dyads: z.strictObject({
    ...eventFilterFields,
    query,
    by: z.enum(dyadSides).exactOptional().describe('What sides are told apart by, “country” unless told'),
    ...part,
  }),
  claims: z.strictObject({
    source: words.exactOptional().describe('Who speaks: words of a name, or a country code'),
    stance: z.array(z.enum(stances)).exactOptional(),
    story,
    article,
    publisher,
    after,
    before,
    q,
    query,
    ...part,
  }),
  accords: z.strictObject(accords),
  happenings: z.strictObject({ news, ...part }),
  actors: z.strictObject({
    q: words.exactOptional().describe('Words of a name'),
    country: words.exactOptional().describe('ISO 3166-1 alpha-3'),
    ...part,
  }),
  places: z.strictObject({
    q: words.exactOptional().describe('Beginning of a name'),
    located: z.boolean().exactOptional().describe('Only places with coordinates'),
    ...part,
  }),
  search: z.strictObject({ q: words }),
  names: z.strictObject({ near: words.describe('A name, as it may be written'), limit }),
  export: z.strictObject({ ...eventFilterFields, query }),
};

/** The fields of the language that lists other than those of events have. */
const onArticles = ['publisher', 'story', 'article'] as const;
const askable = {
  articles: { rows: 'articles', fields: [...onArticles, 'after', 'before', 'on'] },
  claims: { rows: 'claims', fields: ['said-by', ...onArticles, 'after', 'before', 'on'] },
  accords: { rows: 'promises and words on their keeping', fields: onArticles },
} as const satisfies { readonly [list: string]: Askable };

/** What the query of such a list may ask, and so its filters. */
interface Filters {
  readonly articles: Pick<EventFilters, (typeof onArticles)[number] | 'q' | 'after' | 'before'>;
  readonly claims: Filters['articles'] & Pick<EventFilters, 'saidBy'>;
  readonly accords: Pick<EventFilters, (typeof onArticles)[number] | 'q'>;
}

/** Single filters with what a query asks besides. Throws `query-invalid` with the character. */
export function andQuery(filters: EventFilters, text: string | undefined): EventFilters {
  const asked = text === undefined ? {} : parseQuery(text);
  return Object.keys(asked).length === 0 ? filters : { ...filters, and: asked };
}

/** The same of a list that has only some of the language's fields; `query-invalid` names one that it lacks. */
export function andQueryOf<L extends keyof Filters, F extends object>(
  list: L,
  filters: F,
  text: string | undefined,
): F & { readonly and?: Filters[L] & { readonly not?: Filters[L] } } {
  const asked = text === undefined ? {} : parseQuery(text, askable[list]);
  // Only fields that the list has were taken.
  return Object.keys(asked).length === 0 ? filters : { ...filters, and: asked as Filters[L] };
}

/**
 * The address's question by its schema, absent fields absent; a list is repeated or has commas between. Throws `query-invalid` that names
 * the field, what was expected and what came.
 */
export function ask<S extends z.ZodRawShape>(schema: z.ZodObject<S>, url: string): z.output<z.ZodObject<S>> {
  const given: { [name: string]: unknown } = {};
  const { searchParams } = new URL(url);
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name).filter((value) => value !== '');
    if (!values.every(isStorable))
      throw new RapporteurError('query-invalid', `${name}: holds a sign that no text has (U+0000)`, 'Take it out.');
    const field: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    if (values.length > 0) given[name] = valueFor(field, values);
  }
  return checked('query-invalid', schema, given) as z.output<z.ZodObject<S>>;
}

/** Whether the record can hold the words: no U+0000, and no half of a pair of surrogates. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/** Words of an address as the kind of value that the field takes; what is none stays words, and fails at the schema. */
function valueFor(field: unknown, values: readonly string[]): unknown {
  const kind = bare(field);
  if (kind instanceof z.ZodArray) return values.flatMap((value) => value.split(','));
  const [value, ...more] = values;
  if (more.length > 0) return values;
  if (kind instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value;
  if (kind instanceof z.ZodNumber) return Number.isFinite(Number(value)) ? Number(value) : value;
  return value;
}

function bare(field: unknown): unknown {
  return field instanceof z.ZodExactOptional ? bare(field.unwrap()) : field;
}

/** What came from outside, by its schema. Throws the code with the field and what was expected. */
export function checked<T extends z.ZodType>(
  code: 'query-invalid' | 'input-invalid',
  schema: T,
  given: unknown,
): z.output<T> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new RapporteurError(
    code,
    `${field === '' ? '' : `${field}: `}${issue?.message ?? 'not understood'}`,
    'Take the field out or mend it.',
  );
}
