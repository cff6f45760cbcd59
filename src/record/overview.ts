import { sql } from 'kysely';
import type { Overview } from '../model/index.ts';
import { listDeadlines, provisionHeads } from './accords.ts';
import { listEvents } from './events.ts';
import { comparison } from './figures.ts';
import type { Record } from './open.ts';
import { listPlaces } from './places.ts';
import { present } from './spans.ts';
import { listStories } from './stories.ts';
import { tallied, totals } from './tally.ts';

/** How much of each the first page shows. */
const shown = { stories: 8, events: 12, places: 200, figures: 8, disagreements: 6, deadlines: 8 } as const;

/** Everything that the desk's first page asks. */
export async function overview(record: Record): Promise<Overview> {
  const [head, counted, stories, events, days, places, compared, provisions, deadlines] = await Promise.all([
    heads(record),
    totals(record),
    listStories(record, {}, { limit: shown.stories }),
    listEvents(record, { news: true }, { limit: shown.events }),
    tallied(record),
    listPlaces(record, { located: true }, shown.places),
    comparison(record),
    provisionHeads(record),
    listDeadlines(record, shown.deadlines),
  ]);
  const { from, to, ...counts } = { ...head, ...counted };
  return present<Overview>({
    counts,
    from,
    to,
    stories: stories.rows,
    events: events.rows,
    days,
    places: places.filter((place) => place.events > 0),
    figures: compared.figures.slice(0, shown.figures),
    disagreements: compared.disagreements.slice(0, shown.disagreements),
    provisions,
    deadlines,
  });
}

interface Heads {
  readonly reports: number;
  readonly stories: number;
  readonly publishers: number;
  readonly from: string | null;
  readonly to: string | null;
}

async function heads({ db }: Record): Promise<Heads> {
  const { rows } = await sql<Heads>`
    with recursive labelled as (
        select count(*)::int as n, count(distinct report)::int as reports, count(distinct story)::int as stories from story),
      -- An article without a label is its own report and story.
      alone as (select (select coalesce(sum(n), 0)::int from tally where kind = 'article') - n as n from labelled),
      -- From one publisher to the next along their index: they are few where articles are many.
      publishers as (
        (select publisher from article where publisher is not null order by publisher limit 1) union all
        select (select a.publisher from article a where a.publisher > p.publisher order by a.publisher limit 1)
        from publishers p where p.publisher is not null)
    select labelled.reports + alone.n as reports, labelled.stories + alone.n as stories,
      (select count(publisher)::int from publishers) as publishers,
      left((select min(published collate "C") from article), 10) as from,
      left((select max(published collate "C") from article), 10) as to
    from labelled, alone`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
}
