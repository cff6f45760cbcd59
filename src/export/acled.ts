/**
 * CSV in a layout like that of ACLED since March 2023: its columns and words, so that what reads ACLED reads this. Only what ACLED would
 * record is in it: violence, demonstrations and strategic developments that have happened. docs/exports.md says how each is derived.
 */
import { iso31661 } from 'iso-3166';
import type { FlatActor, FlatEvent, FlatPlace, FlatQuantity } from '../record/index.ts';
import type { Cell } from './csv.ts';
import { eventKey, firstDay, isoDay, told } from './event-text.ts';

export const acledColumns = [
  'event_id_cnty',
  'event_date',
  'year',
  'time_precision',
  'disorder_type',
  'event_type',
  'sub_event_type',
  'actor1',
  'assoc_actor_1',
  'inter1',
  'actor2',
  'assoc_actor_2',
  'inter2',
  'interaction',
  'civilian_targeting',
  'iso',
  'region',
  'country',
  'admin1',
  'admin2',
  'admin3',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'source_scale',
  'notes',
  'fatalities',
  'tags',
  'timestamp',
] as const;

type Kind = readonly [disorder: string, type: string, sub: string];

const violence = 'Political violence';
const strategic = 'Strategic developments';
const atCivilians = (sub: string): Kind => [violence, 'Violence against civilians', sub];
const remote = (sub: string): Kind => [violence, 'Explosions/Remote violence', sub];
const development = (sub: string): Kind => [strategic, strategic, sub];

/** What has one counterpart whoever takes part, by type and mode. */
const byMode: ReadonlyMap<string, Kind> = new Map([
  ['ASSAULT aerial', remote('Air/drone strike')],
  ['ASSAULT explosives', remote('Shelling/artillery/missile attack')],
  ['ASSAULT sideAB', [violence, 'Battles', 'Armed clash']],
  ['ASSAULT abduct', atCivilians('Abduction/forced disappearance')],
  ['ASSAULT crowd-control', ['Demonstrations', 'Protests', 'Protest with intervention']],
  ['ASSAULT destroy', development('Looting/property destruction')],
  ['PROTEST riot', ['Demonstrations', 'Riots', 'Violent demonstration']],
  ['PROTEST', ['Demonstrations', 'Protests', 'Peaceful protest']],
  ['COERCE arrest', development('Arrests')],
  ['AGREE', development('Agreement')],
  ['RETREAT withdraw', development('Non-violent transfer of territory')],
  ['RETREAT', development('Other')],
  ['MOBILIZE', development('Other')],
]);

/** The event's three words of ACLED, or nothing where ACLED would not record it: talk, plans, denials. */
function kindOf(event: FlatEvent): Kind | undefined {
  if (event.standing !== 'happened' && event.standing !== 'ongoing') return undefined;
  const exact = byMode.get(`${event.type} ${event.mode}`);
  if (exact !== undefined) return exact;
  if (event.type !== 'ASSAULT') return byMode.get(event.type);
  return targetsCivilians(event) ? atCivilians('Attack') : [violence, 'Battles', 'Armed clash'];
}

const stateForces: ReadonlySet<string> = new Set(['GOV', 'MIL', 'COP', 'SPY', 'JUD', 'LEG', 'ELI']);
const civilians: ReadonlySet<string> = new Set(['CVL', 'REF', 'EDU', 'LAB', 'AGR', 'BUS', 'JRN', 'MED', 'REL', 'NGO']);

/** ACLED's word for what an actor is in this event. */
function interOf(actor: FlatActor | undefined, type: string, mode: string, first: boolean): string {
  if (actor === undefined) return '';
  if (type === 'PROTEST' && first) return mode === 'riot' ? 'Rioters' : 'Protesters';
  for (const sector of actor.sectors) {
    if (stateForces.has(sector)) return 'State forces';
    if (sector === 'REB') return 'Rebel group';
    if (sector === 'UAF' || sector === 'CRM') return 'Political militia';
    if (sector === 'IGO') return 'External/Other forces';
    if (civilians.has(sector)) return 'Civilians';
  }
  return '';
}

const targetsCivilians = ({ type, mode, recipients }: FlatEvent): boolean =>
  recipients.length > 0 && recipients.every((actor) => interOf(actor, type, mode, false) === 'Civilians');

interface Country {
  readonly name: string;
  readonly numeric: number | undefined;
}

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const countries: ReadonlyMap<string, Country> = new Map<string, Country>([
  ...iso31661.map(
    ({ alpha2, alpha3, numeric, name }) =>
      [alpha3, { name: english.of(alpha2) ?? name, numeric: Number(numeric) }] as const,
  ),
  // The code in use for Kosovo, to which ISO has given none.
  ['XKX', { name: 'Kosovo', numeric: undefined }] as const,
]);

/** The event's row in the order of `acledColumns`; none where ACLED would not record it. `event` has its words. */
export function acledRows(event: FlatEvent): readonly (readonly Cell[])[] {
  const kind = kindOf(event);
  if (kind === undefined) return [];
  const { article, place, type, mode } = event;
  // Where both sides are told on one, or the same parties on both, the first faces the others.
  const [one, ...others] = event.actors;
  const facing = event.recipients.filter(({ id }) => id !== one?.id);
  const alone = facing.length === 0;
  const second = alone ? others : facing;
  const joint = alone ? [] : others.filter(({ id }) => !facing.some((actor) => actor.id === id));
  const inter1 = interOf(one, type, mode, true);
  const inter2 = interOf(second[0], type, mode, false);
  const day = firstDay(event);
  const country = place === undefined ? undefined : countries.get(place.country);
  return [
    [
      eventKey(event),
      day,
      day === '' ? undefined : Number(day.slice(0, 4)),
      timePrecision(event),
      ...kind,
      one?.name,
      names(joint),
      inter1,
      second[0]?.name,
      names(second.slice(1)),
      inter2,
      [inter1, inter2].filter((inter) => inter !== '').join('-'),
      type === 'ASSAULT' && targetsCivilians(event) ? 'Civilian targeting' : '',
      country?.numeric,
      '',
      country?.name ?? place?.country,
      place?.kind === 'region' ? place.name : '',
      place?.kind === 'county' ? place.name : '',
      '',
      place?.name,
      place?.lat,
      place?.lon,
      geoPrecision(place),
      article.publisher,
      '',
      event.quote?.text.replaceAll(/\s+/gu, ' '),
      told(event, 'killed')?.value,
      crowd(told(event, 'size')),
      '',
    ],
  ];
}

const names = (actors: readonly FlatActor[]): string => actors.map(({ name }) => name).join('; ');

/** Milliseconds of a day, and the days of a week. */
const day = 86_400_000;
const week = 7;

/** 1: the day; 2: within a week; 3: less exactly. */
function timePrecision({ from, to, day: shown }: FlatEvent): number | undefined {
  if (from === '' || to === '') return shown === '' ? undefined : isoDay(shown) === '' ? 3 : 1;
  const days = (Date.parse(to) - Date.parse(from)) / day;
  return days < 1 ? 1 : days <= week ? 2 : 3;
}

const points: ReadonlySet<string> = new Set(['city', 'town', 'section', 'building', 'airport', 'base']);

/** 1: the very place; 2: a part of a region; 3: a region or less exactly. */
function geoPrecision(place: FlatPlace | undefined): number | undefined {
  if (place?.lat === undefined) return undefined;
  return points.has(place.kind) ? 1 : place.kind === 'county' ? 2 : 3;
}

const bounds: { readonly [bound: string]: string } = {
  about: 'about ',
  atLeast: 'at least ',
  atMost: 'at most ',
  moreThan: 'more than ',
  lessThan: 'less than ',
};

function crowd(size: FlatQuantity | undefined): string {
  if (size === undefined) return '';
  return `crowd size=${bounds[size.bound] ?? ''}${size.value}${size.max === undefined ? '' : `-${size.max}`}`;
}
