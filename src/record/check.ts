/** Whether the record's tables hold together: what foreign keys would say, and whether the counts are the sums. */
import { sql } from 'kysely';
import { factKinds } from './facts.ts';
import type { Record } from './open.ts';

const checks: readonly (readonly [what: string, query: string])[] = [
  ...['claim', 'event', 'commitment', 'status', 'event_actor', 'event_quantity', 'as_read'].map(
    (table) =>
      [
        `rows of ${table} without their article`,
        `select count(*)::int as n from ${table} f where not exists (select from article a where a.n = f.article)`,
      ] as const,
  ),
  ...['event_actor', 'event_quantity'].map(
    (table) =>
      [
        `rows of ${table} without their event`,
        `select count(*)::int as n from ${table} f where not exists (select from event e where e.article = f.article and e.n = f.event)`,
      ] as const,
  ),
  [
    'names of actors that cannot be searched for',
    'select count(*)::int as n from event_actor a where not exists (select from known_name k where k.name = a.name)',
  ],
  ...(['article', ...factKinds] as const).map(
    (kind) =>
      [
        `more or fewer in the count of ${kind}s than there are`,
        `select abs((select count(*) from ${kind}) - (select coalesce(sum(n), 0) from tally where kind = '${kind}'))::int as n`,
      ] as const,
  ),
];

/** What does not hold together, in words; nothing where all does. */
export async function checkTables({ db }: Record): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [what, query] of checks) {
    const { rows } = await sql<{ n: number }>`${sql.raw(query)}`.execute(db);
    const n = rows[0]?.n ?? 0;
    if (n > 0) faults.push(`${n} ${what}`);
  }
  return faults;
}
