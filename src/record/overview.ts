import { sql } from 'kysely';
import type { Overview } from '../model/index.ts';
import { eventTypes } from '../model/index.ts';
import { listDeadlines, provisionHeads } from './accords.ts';
import { listEvents } from './events.ts';
import { countsByDay } from './facets.ts';
import { comparison } from './figures.ts';
import type { Record } from './open.ts';
import { listPlaces } from './places.ts';
import { present } from './spans.ts';
import { listStories } from './stories.ts';

/** How much of each the first page shows. */
const shown = { stories: 8, events: 12, places: 200, figures: 8, disagreements: 6, deadlines: 8 } as const;

/** Everything that the desk's first page asks. */
export async function overview(record: Record): Promise<Overview> {
  const [head, stories, events, days, places, compared, provisions, deadlines] = await Promise.all([
    heads(record),
    listStories(record, {}, { limit: shown.stories }),
    listEvents(record, { news: true }, { limit: shown.events }),
    countsByDay(record),
    listPlaces(record, { located: true }, shown.places),
    comparison(record),
    provisionHeads(record),
    listDeadlines(record, shown.deadlines),
  ]);
  const { from, to, ...counts } = head;
  const types = new Map<string, (typeof eventTypes)[number]>(eventTypes.map((type) => [type, type]));
  return present<Overview>({
    counts,
    from,
    to,
    stories: stories.rows,
    events: events.rows,
    days: days.flatMap(({ day, type, count }) => {
      const known = types.get(type);
      return known === undefined ? [] : [{ day, type: known, count }];
    }),
    places: places.filter((place) => place.events > 0),
    figures: compared.figures.slice(0, shown.figures),
    disagreements: compared.disagreements.slice(0, shown.disagreements),
    provisions,
    deadlines,
  });
}

type Heads = Overview['counts'] & { readonly from: string | null; readonly to: string | null };

async function heads({ db }: Record): Promise<Heads> {
  const { rows } = await sql<Heads>`
    select (select count(*)::int from event_shown) as events, (select count(*)::int from claim) as claims,
      (select count(*)::int from commitment_shown) as commitments, (select count(*)::int from status_shown) as statuses,
      count(*)::int as articles, count(distinct coalesce(s.report, a.id))::int as reports,
      count(distinct coalesce(s.story, a.id))::int as stories, count(distinct a.publisher)::int as publishers,
      left(min(a.published collate "C"), 10) as from, left(max(a.published collate "C"), 10) as to
    from article a left join story s on s.article = a.n`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
}
