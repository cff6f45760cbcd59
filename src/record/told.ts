/** The happenings that are kept, brought up to what has been told anew. */
import { type Kysely, sql } from 'kysely';
import { groupedBy } from './group.ts';
import { insertRows } from './insert.ts';
import type { DisputeSideTable, HappeningTable, Tables, TellingTable } from './tables.ts';

/** Rows of happenings, their tellings and the sides of their disputes. */
export interface HappeningRows {
  readonly happening: HappeningTable[];
  readonly telling: TellingTable[];
  readonly dispute_side: DisputeSideTable[];
}

/**
 * Puts the rows in place of all happenings that the articles tell of. What is the same as before is left as it is: one article more changes
 * few happenings of a long story.
 */
export async function writeHappenings(
  trx: Kysely<Tables>,
  articles: readonly number[],
  rows: HappeningRows,
): Promise<void> {
  const [before, now] = [wholes(await keptRows(trx, articles)), wholes(rows)];
  const gone = [...before].filter(([id, whole]) => now.get(id) !== whole).map(([id]) => id);
  const fresh = new Set([...now].filter(([id, whole]) => before.get(id) !== whole).map(([id]) => id));
  await sql`delete from happening where id in (select value from jsonb_array_elements_text(${JSON.stringify(gone)}::jsonb))`.execute(
    trx,
  );
  const changed = ({ happening }: { readonly happening: string }) => fresh.has(happening);
  await insertRows(
    trx,
    'happening',
    rows.happening.filter(({ id }) => fresh.has(id)),
  );
  await insertRows(trx, 'telling', rows.telling.filter(changed));
  await insertRows(trx, 'dispute_side', rows.dispute_side.filter(changed));
}

/** Takes back what was told with these articles; what others tell of the same happenings is untold too. */
export async function forgetHappenings(trx: Kysely<Tables>, articles: readonly number[]): Promise<void> {
  await sql`delete from happening where ${toldIn(articles, sql`id`)}`.execute(trx);
}

const toldIn = (articles: readonly number[], happening: ReturnType<typeof sql>) =>
  sql<boolean>`${happening} in (select t.happening from telling t
    where t.article in (select value::int from jsonb_array_elements_text(${JSON.stringify(articles)}::jsonb)))`;

async function keptRows(trx: Kysely<Tables>, articles: readonly number[]): Promise<HappeningRows> {
  return {
    happening: await trx.selectFrom('happening').selectAll().where(toldIn(articles, sql`id`)).execute(),
    telling: await trx.selectFrom('telling').selectAll().where(toldIn(articles, sql`happening`)).execute(),
    dispute_side: await trx.selectFrom('dispute_side').selectAll().where(toldIn(articles, sql`happening`)).execute(),
  };
}

/** Each happening with all its rows as one text, equal where they are. */
function wholes({ happening, telling, dispute_side }: HappeningRows): ReadonlyMap<string, string> {
  const tellings = groupedBy(telling, (row) => row.happening);
  const sides = groupedBy(dispute_side, (row) => row.happening);
  return new Map(
    happening.map((row) => [
      row.id,
      JSON.stringify([
        [row.day, row.article, row.event, row.articles, row.reports, row.background],
        Object.entries(row.sources).sort(([a], [b]) => (a < b ? -1 : 1)),
        (tellings.get(row.id) ?? [])
          .map((one) => JSON.stringify([one.article, one.event, one.tied_article, one.tied_event, one.why]))
          .sort(),
        (sides.get(row.id) ?? [])
          .map((one) => JSON.stringify([one.dispute, one.n, one.kind, one.about, one.position, one.article, one.event]))
          .sort(),
      ]),
    ]),
  );
}
