/** The data sets that we can read, told by the columns of their first line, and what a line of each says in our terms. */
import { z } from 'zod';
import { countryIn } from './countries.ts';
import type { Family, OutsideActor, OutsideEvent } from './outside.ts';

type Row = Readonly<Record<string, string>>;
type Told = Omit<OutsideEvent, 'line'>;

export interface Layout {
  readonly name: string;
  /** Columns that tell it apart from the others. */
  readonly columns: readonly string[];
  /** The kinds of event that it covers: beside these it says nothing. */
  readonly families: readonly Family[];
  readonly parse: (row: Row) => Told;
}

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d/u, 'expected a day as YYYY-MM-DD')
  .transform((text) => text.slice(0, 10));
const filled = z.string().trim().min(1, 'empty');
const text = z.string().trim();
const degrees = (most: number) =>
  z
    .string()
    .trim()
    .transform((value) => (value === '' ? undefined : Number(value)))
    .refine((value) => value === undefined || Math.abs(value) <= most, `expected degrees up to ${most}`);
const count = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === undefined || value === '' ? undefined : Number(value)))
  .refine((value) => value === undefined || value >= 0, 'expected a number');

/** The object without its absent fields. */
function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as T;
}

function actorOf(name: string, code?: string): OutsideActor {
  const country = code ?? countryIn(name);
  return country === undefined ? { name } : { name, country };
}

const side = (...names: readonly (string | undefined)[]): readonly OutsideActor[] =>
  names.flatMap((all) => (all ?? '').split(';')).flatMap((name) => (name.trim() === '' ? [] : [actorOf(name.trim())]));

// UCDP Georeferenced Event Dataset: date_prec 1 is the day, where_prec 1 the very place.
const ged = z.object({
  id: filled,
  date_start: day,
  date_end: day,
  type_of_violence: z.enum(['1', '2', '3']),
  side_a: text,
  side_b: text,
  where_prec: text,
  where_coordinates: text.optional(),
  country: text,
  latitude: degrees(90),
  longitude: degrees(180),
  best: count,
});

const violenceOf = { '1': 'state-based conflict', '2': 'non-state conflict', '3': 'one-sided violence' } as const;

function fromGed(row: Row): Told {
  const told = ged.parse(row);
  return present<Told>({
    id: told.id,
    from: told.date_start,
    to: told.date_end,
    families: ['violence'],
    kind: violenceOf[told.type_of_violence],
    sides: [side(told.side_a), side(told.side_b)],
    place: told.where_coordinates,
    country: countryIn(told.country),
    lat: told.latitude,
    lon: told.longitude,
    exact: told.where_prec === '1' || told.where_prec === '2',
    killed: told.best,
  });
}

const acled = z.object({
  event_id_cnty: filled,
  event_date: text,
  time_precision: text.optional(),
  event_type: filled,
  sub_event_type: text,
  actor1: text,
  assoc_actor_1: text.optional(),
  actor2: text,
  assoc_actor_2: text.optional(),
  country: text,
  location: text,
  latitude: degrees(90),
  longitude: degrees(180),
  geo_precision: text.optional(),
  fatalities: count,
});

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** ACLED writes days as 2020-09-27 or 27 September 2020. */
function acledDay(written: string): string {
  if (/^\d{4}-\d\d-\d\d/u.test(written)) return written.slice(0, 10);
  const [, date = '', month = '', year = ''] = /^(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})$/u.exec(written) ?? [];
  const n = months.findIndex((name) => month !== '' && name.startsWith(month.toLowerCase()));
  if (n < 0) throw new Error('event_date: expected a day as 2020-09-27 or 27 September 2020');
  return `${year}-${String(n + 1).padStart(2, '0')}-${date.padStart(2, '0')}`;
}

const acledFamilies: { readonly [type: string]: readonly Family[] } = {
  Battles: ['violence'],
  'Explosions/Remote violence': ['violence'],
  'Violence against civilians': ['violence', 'coercion'],
  Riots: ['protest', 'violence'],
  Protests: ['protest'],
};
const strategicFamilies: { readonly [sub: string]: readonly Family[] } = {
  Agreement: ['cooperation'],
  Arrests: ['coercion'],
  'Looting/property destruction': ['violence', 'coercion'],
  'Non-violent transfer of territory': ['cooperation', 'force'],
};
const otherStrategic: readonly Family[] = ['coercion', 'force', 'cooperation'];

/** Days to either side that ACLED's time_precision leaves open: the day, the week, the month. */
const acledSlack: { readonly [precision: string]: number } = { '2': 3, '3': 15 };

function fromAcled(row: Row): Told {
  const told = acled.parse(row);
  const at = acledDay(told.event_date);
  const slack = acledSlack[told.time_precision ?? ''] ?? 0;
  return present<Told>({
    id: told.event_id_cnty,
    from: shifted(at, -slack),
    to: shifted(at, slack),
    families: acledFamilies[told.event_type] ?? strategicFamilies[told.sub_event_type] ?? otherStrategic,
    kind: [told.event_type, told.sub_event_type].filter((words) => words !== '').join(': '),
    sides: [side(told.actor1, told.assoc_actor_1), side(told.actor2, told.assoc_actor_2)],
    place: told.location,
    country: countryIn(told.country),
    lat: told.latitude,
    lon: told.longitude,
    exact: told.geo_precision !== '3',
    killed: told.fatalities,
  });
}

const polecat = z.object({
  'Event ID': filled,
  'Event Date': day,
  'Event Type': filled,
  'Event Mode': text.optional(),
  'Actor Name': text,
  'Actor Country': text,
  'Recipient Name': text,
  'Recipient Country': text,
  Placename: text.optional(),
  Country: text.optional(),
  Latitude: degrees(90),
  Longitude: degrees(180),
  'Feature Type': text.optional(),
});

function fromPolecat(row: Row): Told {
  const told = polecat.parse(row);
  const family = familyOf(told['Event Type']);
  if (family === undefined) throw new Error(`Event Type: PLOVER has no type ${told['Event Type']}`);
  return present<Told>({
    id: told['Event ID'],
    from: told['Event Date'],
    to: told['Event Date'],
    families: [family],
    kind: [told['Event Type'], told['Event Mode'] ?? ''].filter((words) => words !== '').join(' '),
    sides: [coded(told['Actor Name'], told['Actor Country']), coded(told['Recipient Name'], told['Recipient Country'])],
    place: told.Placename,
    country: codeOf(told.Country ?? ''),
    lat: told.Latitude,
    lon: told.Longitude,
    exact: !/^(?:A\.|country|region|county)/u.test(told['Feature Type'] ?? ''),
  });
}

/** Names and codes in lists with semicolons, a bar between alternatives; a code says more than a name. */
function coded(names: string, countries: string): readonly OutsideActor[] {
  const codes = countries.split(';').map((code) => code.split('|')[0]?.trim() ?? '');
  return names
    .split(';')
    .map((name, i) => actorOf(name.split('|')[0]?.trim() ?? '', codeOf(codes[i] ?? '')))
    .filter(({ name, country }) => name !== '' || country !== undefined);
}

const codeOf = (word: string): string | undefined => (/^[A-Z]{3}$/u.test(word) ? word : countryIn(word));

const familyByType: { readonly [type: string]: Family } = {
  ASSAULT: 'violence',
  PROTEST: 'protest',
  COERCE: 'coercion',
  SANCTION: 'coercion',
  MOBILIZE: 'force',
  THREATEN: 'conflict-talk',
  ACCUSE: 'conflict-talk',
  REJECT: 'conflict-talk',
  REQUEST: 'conflict-talk',
  AGREE: 'cooperation',
  CONSULT: 'cooperation',
  SUPPORT: 'cooperation',
  CONCEDE: 'cooperation',
  COOPERATE: 'cooperation',
  AID: 'cooperation',
  RETREAT: 'cooperation',
};

/** The family of a PLOVER type. */
export const familyOf = (type: string): Family | undefined => familyByType[type];

const allFamilies: readonly Family[] = [...new Set(Object.values(familyByType))];

export const layouts: readonly Layout[] = [
  {
    name: 'UCDP GED',
    columns: ['type_of_violence', 'side_a', 'side_b', 'date_start', 'best'],
    families: ['violence'],
    parse: fromGed,
  },
  {
    name: 'ACLED',
    columns: ['event_id_cnty', 'event_date', 'event_type', 'actor1', 'location'],
    families: ['violence', 'protest', 'coercion'],
    parse: fromAcled,
  },
  {
    name: 'POLECAT',
    columns: ['Event ID', 'Event Date', 'Event Type', 'Actor Name', 'Recipient Name'],
    families: allFamilies,
    parse: fromPolecat,
  },
];

/** Milliseconds of a day. */
const dayMs = 86_400_000;

/** The day so many days later. */
export function shifted(isoDay: string, days: number): string {
  return new Date(Date.parse(isoDay) + days * dayMs).toISOString().slice(0, 10);
}
