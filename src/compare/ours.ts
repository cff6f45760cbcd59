/** What our record says happened, as it can be compared: one entry a happening, or an event where none was told of it. */
import { sql } from 'kysely';
import type { EventFilters } from '../model/index.ts';
import { type FlatActor, type FlatEvent, flatEvents, type Record } from '../record/index.ts';
import { familyOf } from './layouts.ts';
import type { Family, OutsideActor } from './outside.ts';

export interface OurEvent {
  /** Id of the happening, else of the event: ARTICLE.N. */
  readonly id: string;
  readonly type: string;
  readonly family: Family;
  readonly from: string;
  readonly to: string;
  readonly sides: readonly (readonly OutsideActor[])[];
  readonly place?: string;
  readonly country?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly radiusKm: number;
  readonly killed?: number;
  /** Where its words stand: an event, ARTICLE.N. */
  readonly told: string;
}

/** Only what the texts present as having happened is compared: other data sets hold no plans. */
const real: EventFilters['standing'] = ['happened', 'ongoing'];

/** Every event with a day that fits the filters, those of one happening as one. */
export async function ourEvents(record: Record, filters: EventFilters = {}): Promise<readonly OurEvent[]> {
  const happenings = await happeningOfEach(record);
  const byId = new Map<string, OurEvent>();
  for await (const batch of flatEvents(record, { ...filters, standing: filters.standing ?? real ?? [] })) {
    for (const event of batch) {
      const ours = ourEvent(event, happenings);
      if (ours === undefined) continue;
      const before = byId.get(ours.id);
      // The telling that says most speaks for the happening.
      if (before === undefined || saying(ours) > saying(before)) byId.set(ours.id, ours);
    }
  }
  return [...byId.values()];
}

async function happeningOfEach({ db }: Record): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ event: string; happening: string }>`
    select a.id || '.' || t.event as event, t.happening from telling t join article a on a.n = t.article`.execute(db);
  return new Map(rows.map(({ event, happening }) => [event, happening]));
}

function ourEvent(event: FlatEvent, happenings: ReadonlyMap<string, string>): OurEvent | undefined {
  const family = familyOf(event.type);
  const from = event.from === '' ? event.day : event.from;
  if (family === undefined || !/^\d{4}-\d\d-\d\d/u.test(from)) return undefined;
  const told = `${event.article.id}.${event.n}`;
  const { place } = event;
  const killed = event.quantities.find((quantity) => quantity?.role === 'killed')?.value;
  return {
    id: happenings.get(told) ?? told,
    type: event.type,
    family,
    from: from.slice(0, 10),
    to: (event.to === '' ? from : event.to).slice(0, 10),
    sides: [event.actors.map(actor), event.recipients.map(actor)],
    radiusKm: place?.radiusKm ?? 0,
    told,
    ...(place !== undefined && { place: place.name }),
    ...(place !== undefined && place.country !== '' && { country: place.country }),
    ...(place?.lat !== undefined && place.lon !== undefined && { lat: place.lat, lon: place.lon }),
    ...(killed !== undefined && { killed }),
  };
}

const actor = ({ name, country }: FlatActor): OutsideActor => ({ name, ...(country !== '' && { country }) });

/** How much an entry says of what is compared. */
function saying({ sides, lat, killed }: OurEvent): number {
  return sides.flat().length + (lat === undefined ? 0 : 2) + (killed === undefined ? 0 : 1);
}
