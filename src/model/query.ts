/**
 * The language that people ask the record in: `actor:ARM type:ASSAULT after:2020-09 place:"Nagorno-Karabakh" -standing:denied "free words"`.
 * The same on the command line, in the API and at the desk. Words without a field are searched for in the text, as a web search takes them.
 *
 * A field stands before a colon; its value is a word, a text in quotation marks, or several with commas between, of which one must be met.
 * Fields are met all at once; a field that is named twice is met by either value. A minus before a field or a word excludes it.
 */
import type { EventFilters } from './answers.ts';
import { RapporteurError } from './error.ts';
import { eventTypes, quantityRoles, standings } from './reading.ts';

/** A list whose rows have not all that the language speaks of: what its rows are called, and the fields that they have. */
export interface Askable {
  readonly rows: string;
  readonly fields: readonly string[];
}

/**
 * Parses a query. Throws `query-invalid` with the place of the character where it stops being one (`at`, UTF-16), and for a field that
 * `of` does not have.
 */
export function parseQuery(query: string, of?: Askable): EventFilters {
  const words: string[] = [];
  let [given, not]: [EventFilters, EventFilters] = [{}, {}];
  for (const term of termsOf(query)) {
    if (term.field === undefined) {
      words.push(term.text);
      continue;
    }
    const read = fields[term.field.name];
    if (read === undefined) throw unknownField(query, term.field);
    if (of !== undefined && !of.fields.includes(term.field.name)) {
      const { name, at } = term.field;
      throw fault(query, at, `${of.rows} have no field ${name}`, `They have ${of.fields.join(', ')}, and words.`);
    }
    if (term.values.length === 0)
      throw fault(query, term.end, `${term.field.name}: has no value`, `Write one behind the colon: ${read.example}.`);
    const so = term.without ? not : given;
    const next = term.values.reduce((filters, value) => {
      const taken = read.take(filters, value.text);
      if (typeof taken === 'string')
        throw fault(query, value.at, `${term.field?.name}: ${taken}`, `For example ${read.example}.`);
      return taken;
    }, so);
    if (term.without) not = next;
    else given = next;
  }
  return {
    ...given,
    ...(words.length > 0 && { q: words.join(' ') }),
    ...(Object.keys(not).length > 0 && { not }),
  };
}

/** What a field is for, for help and completion. */
export interface QueryField {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
}

/** Every field of the language. */
export function queryFields(): readonly QueryField[] {
  return Object.entries(fields).map(([name, { meaning, example }]) => ({ name, meaning, example }));
}

/** How a field is read: the filters with its value, or what is wrong with the value. */
interface Field {
  readonly meaning: string;
  readonly example: string;
  readonly take: (filters: EventFilters, value: string) => EventFilters | string;
}

const fields: { readonly [name: string]: Field } = {
  type: listed('type', 'PLOVER type of the event', 'type:ASSAULT', eventTypes, (value) => value.toUpperCase()),
  mode: several('mode', 'PLOVER mode', 'mode:firearms'),
  context: several('context', 'PLOVER context', 'context:military'),
  standing: listed('standing', 'whether it happened, is planned, denied …', 'standing:happened', standings, (value) =>
    value.toLowerCase(),
  ),
  actor: single('actor', 'who does it: a name’s words or a country’s code', 'actor:ARM'),
  recipient: single('recipient', 'to whom: a name’s words or a country’s code', 'recipient:civilians'),
  party: single('party', 'either side: a name’s words or a country’s code', 'party:AZE'),
  place: single('place', 'beginning of a place’s name, or the country’s code', 'place:"Nagorno-Karabakh"'),
  'said-by': single('saidBy', 'whose word it is: a name’s words or a country’s code', 'said-by:Pashinyan'),
  after: day('after', 'on this day or later', 'after:2020-09'),
  before: day('before', 'on this day or earlier', 'before:2020-11-10'),
  on: {
    meaning: 'on this day, in this month or year',
    example: 'on:2020-11-10',
    take: (filters, value) => (isDay(value) ? { ...filters, after: value, before: value } : notADay(value)),
  },
  near: {
    meaning: 'within kilometres of a point: latitude, longitude, kilometres',
    example: 'near:"39.82 46.75 50"',
    take: (filters, value) => {
      const [lat, lon, km] = numbersOf(value, 3) ?? [];
      if (
        lat === undefined ||
        lon === undefined ||
        km === undefined ||
        Math.abs(lat) > 90 ||
        Math.abs(lon) > 180 ||
        km <= 0
      )
        return 'expected latitude, longitude and kilometres';
      return { ...filters, near: { lat, lon, km } };
    },
  },
  within: {
    meaning: 'in a box: west, south, east, north',
    example: 'within:"44 38 51 42"',
    take: (filters, value) => {
      const [west, south, east, north] = numbersOf(value, 4) ?? [];
      if (west === undefined || south === undefined || east === undefined || north === undefined || south > north)
        return 'expected west, south, east and north in degrees';
      return { ...filters, box: [west, south, east, north] };
    },
  },
  ...Object.fromEntries(
    quantityRoles.map((role): [string, Field] => [
      role,
      {
        meaning: `number ${role === 'size' || role === 'value' ? `(${role})` : role}, at least, at most or exactly`,
        example: `${role}:>10`,
        take: (filters, value) => {
          const match = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)?)$/u.exec(value);
          if (match === null) return `expected a number, with > or < before it: got ${value}`;
          const [, sign = '=', number = ''] = match;
          const figure = { role, sign: sign as '>' | '<' | '>=' | '<=' | '=', value: Number(number) };
          return { ...filters, figures: [...(filters.figures ?? []), figure] };
        },
      },
    ]),
  ),
  surer: {
    meaning: 'confidence from this on',
    example: 'surer:0.8',
    take: (filters, value) => {
      const surer = Number(value);
      return value !== '' && surer >= 0 && surer <= 1 ? { ...filters, surer } : 'expected a number from 0 to 1';
    },
  },
  background: {
    meaning: 'history told to explain the news: no leaves it out',
    example: 'background:no',
    take: (filters, value) =>
      value === 'no' ? { ...filters, news: true } : value === 'yes' ? filters : 'expected yes or no',
  },
  publisher: single('publisher', 'who published the article', 'publisher:"Harbour Post"'),
  story: single('story', 'id of a story', 'story:1f3a…'),
  article: single('article', 'id of an article', 'article:1f3a…'),
};

type TextField = 'actor' | 'recipient' | 'party' | 'place' | 'saidBy' | 'publisher' | 'story' | 'article';

function single(field: TextField, meaning: string, example: string): Field {
  return { meaning, example, take: (filters, value) => ({ ...filters, [field]: joined(filters[field], value) }) };
}

/** Values that are met by either: filters keep one or a list. */
function joined(known: string | readonly string[] | undefined, value: string): string | readonly string[] {
  return known === undefined ? value : [...[known].flat(), value];
}

function several(field: 'mode' | 'context', meaning: string, example: string): Field {
  return {
    meaning,
    example,
    take: (filters, value) => ({ ...filters, [field]: [...(filters[field] ?? []), value.toLowerCase()] }),
  };
}

function listed<T extends string>(
  field: 'type' | 'standing',
  meaning: string,
  example: string,
  values: readonly T[],
  folded: (value: string) => string,
): Field {
  return {
    meaning,
    example,
    take: (filters, value) => {
      const known = values.find((one) => one === folded(value));
      if (known === undefined) return `there is no ${value}; it is one of ${values.join(', ')}`;
      return { ...filters, [field]: [...(filters[field] ?? []), known] };
    },
  };
}

function day(field: 'after' | 'before', meaning: string, example: string): Field {
  return {
    meaning,
    example,
    take: (filters, value) => (isDay(value) ? { ...filters, [field]: value } : notADay(value)),
  };
}

function isDay(value: string): boolean {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u.test(value);
}

function notADay(value: string): string {
  return `expected a day, a month or a year (2020-11-10, 2020-11, 2020): got ${value}`;
}

function numbersOf(value: string, length: number): readonly number[] | undefined {
  const numbers = value.split(/[\s,;]+/u).map(Number);
  return numbers.length === length && numbers.every(Number.isFinite) ? numbers : undefined;
}

interface Value {
  readonly text: string;
  readonly at: number;
}

interface Term {
  readonly without: boolean;
  /** Absent: free words, as they stand. */
  readonly field?: { readonly name: string; readonly at: number };
  readonly values: readonly Value[];
  readonly text: string;
  readonly end: number;
}

const fieldName = /^(-?)([\p{L}][\p{L}-]*):/u;

function* termsOf(query: string): Generator<Term> {
  let at = 0;
  while (at < query.length) {
    if (/\s/u.test(query[at] ?? '')) {
      at += 1;
      continue;
    }
    const named = fieldName.exec(query.slice(at, at + 40));
    // An address is no field: "https://…".
    if (named === null || query.startsWith('//', at + named[0].length)) {
      const { text, end } = pieceOf(query, at);
      yield { without: text.startsWith('-'), values: [], text: query.slice(at, end), end };
      at = end;
      continue;
    }
    const [head, minus = '', name = ''] = named;
    const field = { name: name.toLowerCase(), at: at + minus.length };
    const values: Value[] = [];
    let end = at + head.length - 1;
    do {
      // Behind the colon, then behind each comma.
      const piece = pieceOf(query, end + 1, ',');
      if (piece.text !== '') values.push({ text: piece.text, at: end + 1 });
      end = piece.end;
    } while (query[end] === ',');
    yield { without: minus === '-', field, values, text: query.slice(at, end), end };
    at = end;
  }
}

/** A word or a text in quotation marks, and where it ends. */
function pieceOf(query: string, from: number, stop = ''): { readonly text: string; readonly end: number } {
  const quote = query[from] === '-' && stop === '' ? from + 1 : from;
  if (query[quote] === '"') {
    const close = query.indexOf('"', quote + 1);
    if (close < 0)
      throw fault(query, quote, 'a quotation mark is not closed', 'Write another " behind the last word of it.');
    return { text: query.slice(quote + 1, close), end: close + 1 };
  }
  let end = from;
  while (end < query.length && !/\s/u.test(query[end] ?? '') && query[end] !== stop) end += 1;
  return { text: query.slice(from, end), end };
}

function unknownField(query: string, { name, at }: { readonly name: string; readonly at: number }): RapporteurError {
  const names = Object.keys(fields);
  const near = names.map((one) => ({ one, off: distance(one, name) })).sort((a, b) => a.off - b.off)[0];
  const meant = near !== undefined && near.off <= 2 ? `Did you mean ${near.one}? ` : '';
  return fault(
    query,
    at,
    `there is no field ${name}`,
    `${meant}Fields are ${names.join(', ')}. Words with a colon go in quotation marks.`,
  );
}

function fault(query: string, at: number, message: string, hint: string): RapporteurError {
  return new RapporteurError('query-invalid', `${message} (at character ${Math.min(at, query.length) + 1})`, hint, {
    at,
  });
}

/** Letters to change, add or take away to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
