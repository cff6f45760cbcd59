/**
 * CSV in the columns of POLECAT (Halterman et al. 2023, doi:10.7910/DVN/AJGVIT), the public data set coded by PLOVER. docs/exports.md says
 * of each column what stands in it and which have no counterpart here.
 */
import { classOf, type EventType, eventTypes, mutual, reciprocal } from '../model/index.ts';
import type { FlatActor, FlatEvent, FlatPlace } from '../record/index.ts';
import type { Cell } from './csv.ts';
import { eventKey, firstDay, isoDay, joined, sectorsOf } from './event-text.ts';

export const polecatColumns = [
  'Event ID',
  'Event Date',
  'Event Type',
  'Event Mode',
  'Intensity',
  'Quad Code',
  'Contexts',
  'Actor Name',
  'Actor Country',
  'Actor COW',
  'Primary Actor Sector',
  'Actor Sectors',
  'Actor Title',
  'Actor Name Raw',
  'Wikipedia Actor ID',
  'Recipient Name',
  'Recipient Country',
  'Recipient COW',
  'Primary Recipient Sector',
  'Recipient Sectors',
  'Recipient Title',
  'Recipient Name Raw',
  'Wikipedia Recipient ID',
  'Placename',
  'City',
  'District',
  'Province',
  'Country',
  'Latitude',
  'Longitude',
  'GeoNames ID',
  'Raw Placename',
  'Feature Type',
  'Source',
  'Publication Date',
  'Story People',
  'Story Organizations',
  'Story Locations',
  'Language',
  'Version',
] as const;

/** Scores between conflict and cooperation: table 2.2 of the PLOVER manual. */
const intensity: { readonly [type in EventType]: number } = {
  AGREE: 4.2,
  CONSULT: 2.1,
  SUPPORT: 4.6,
  CONCEDE: 5,
  COOPERATE: 6.8,
  AID: 7.4,
  RETREAT: 7.6,
  REQUEST: -5,
  ACCUSE: -2,
  REJECT: -4.2,
  THREATEN: -5.1,
  PROTEST: -6.6,
  SANCTION: -5.2,
  MOBILIZE: -5.3,
  COERCE: -7.2,
  ASSAULT: -9.3,
};

const quadOf: ReadonlyMap<string, string> = new Map(
  eventTypes.map((type) => [type, classOf(type).replace('-', ' ').toUpperCase()]),
);
const intensityOf: ReadonlyMap<string, number> = new Map(Object.entries(intensity));

type Side = readonly FlatActor[];

/**
 * The rows of an event as pairs of sides. One row as a rule, its sides with all their members. What is reciprocal has a row for each
 * direction: a meeting of two, or what the same parties do on both sides or all on one side; of more than two, each with all others.
 */
function directions({ type, mode, actors, recipients }: FlatEvent): readonly (readonly [Side, Side])[] {
  const together = recipients.length === 0 ? mutual(type, mode) : sameMembers(actors, recipients);
  if (together && actors.length > 1) {
    return actors.map((one) => [[one], actors.filter((other) => other !== one)] as const);
  }
  if (reciprocal(type, mode) && actors.length > 0 && recipients.length > 0) {
    return [
      [actors, recipients],
      [recipients, actors],
    ];
  }
  return [[actors, recipients]];
}

function sameMembers(a: Side, b: Side): boolean {
  return a.length === b.length && a.every(({ id }) => b.some((other) => other.id === id));
}

/** The event's rows in the order of `polecatColumns`. */
export function polecatRows(event: FlatEvent): readonly (readonly Cell[])[] {
  const rows = directions(event);
  const id = eventKey(event);
  return rows.map(([actors, recipients], i) => {
    const { article, place } = event;
    return [
      rows.length === 1 ? id : `${id}.${i + 1}`,
      firstDay(event),
      event.type,
      event.mode,
      intensityOf.get(event.type),
      quadOf.get(event.type),
      event.contexts.length === 0 ? '' : event.contexts.join(';'),
      ...side(actors),
      ...side(recipients),
      place?.name,
      named(place, cities),
      named(place, districts),
      named(place, provinces),
      place?.country,
      place?.lat,
      place?.lon,
      place?.geonames,
      '',
      place?.kind,
      article.publisher,
      isoDay(article.published),
      '',
      '',
      '',
      article.language,
      article.reader,
    ];
  });
}

function side(actors: Side): readonly Cell[] {
  const names = joined(actors, 'name');
  return [
    names,
    joined(actors, 'country'),
    '',
    actors[0]?.sectors[0],
    sectorsOf(actors),
    joined(actors, 'role'),
    names,
    '',
  ];
}

const cities: ReadonlySet<string> = new Set(['city', 'town', 'section']);
const districts: ReadonlySet<string> = new Set(['county']);
const provinces: ReadonlySet<string> = new Set(['region']);

const named = (place: FlatPlace | undefined, kinds: ReadonlySet<string>): string =>
  place !== undefined && kinds.has(place.kind) ? place.name : '';
