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
    select (select count(distinct coalesce(s.report, a.id))::int from article a left join story s on s.article = a.n) as reports,
      (select count(distinct coalesce(s.story, a.id))::int from article a left join story s on s.article = a.n) as stories,
      (select count(distinct publisher)::int from article) as publishers,
      left((select min(published collate "C") from article), 10) as from,
      left((select max(published collate "C") from article), 10) as to`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
}
