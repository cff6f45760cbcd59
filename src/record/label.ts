/** The labels of all articles of a record, told from their texts. */
import { clusterReports, type Report } from '../story/index.ts';
import type { Record } from './open.ts';
import { setStories } from './stories.ts';

/** Articles asked for at a time. */
const pageSize = 500;

/**
 * Clusters all articles of the record by their texts and keeps the labels; the stories that this touches are told anew. The labels are those
 * of the whole record at once, so that the order in which articles came makes no difference.
 */
export async function labelStories(record: Record): Promise<void> {
  const reports: Report[] = [];
  for (let last = 0, more = true; more; ) {
    const rows = await record.db
      .selectFrom('article')
      .select(['n', 'id', 'text', 'headline', 'published'])
      .where('n', '>', last)
      .orderBy('n')
      .limit(pageSize)
      .execute();
    for (const { id, text, headline, published } of rows) {
      reports.push({ id, text, ...(headline !== null && { headline }), ...(published !== null && { published }) });
    }
    last = rows.at(-1)?.n ?? last;
    more = rows.length === pageSize;
  }
  await setStories(record, clusterReports(reports));
}
