import { sql } from 'kysely';
import type { Record } from './open.ts';
import { drawTogether } from './tally.ts';

/** Articles from which on statistics are worth their time. */
const first = 1000;

/**
 * Tells the planner how the tables have grown whenever the record has grown fourfold, and draws the counts together every few thousand articles.
 * The embedded engine has no process of its own that would; a server's comes by too late for a load of many pages.
 */
export async function keepStatistics(record: Record, last: number, added: number): Promise<void> {
  if (added === 0) return;
  if (Math.floor(last / drawnEvery) > Math.floor((last - added) / drawnEvery)) await drawTogether(record);
  if (last >= first && growth(last) > growth(Math.max(1, last - added))) {
    for (const table of [
      'article',
      'event',
      'event_actor',
      'event_quantity',
      'claim',
      'commitment',
      'status',
      'known_name',
    ] as const) {
      await sql`analyze ${sql.table(table)}`.execute(record.db);
    }
  }
}

const growth = (articles: number): number => Math.floor(Math.log(articles) / Math.log(4));

const drawnEvery = 5000;
