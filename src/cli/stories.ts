/** The stories of a record: every article's report and story, told anew from all that is kept. */
import { listArticles, type Record, readingOf, setStories } from '../record/index.ts';
import { clusterReports, type Report } from '../story/index.ts';

/** Articles asked for at a time. */
const pageSize = 100;

/** Clusters all articles of the record and keeps the labels. */
export async function labelStories(record: Record): Promise<void> {
  const reports: Report[] = [];
  let cursor: string | undefined;
  do {
    const page = await listArticles(record, {}, { limit: pageSize, ...(cursor !== undefined && { cursor }) });
    for (const { id } of page.rows) {
      const reading = await readingOf(record, id);
      if (reading === undefined) continue;
      const { text, headline, published } = reading.article;
      reports.push({
        id,
        text,
        ...(headline !== undefined && { headline }),
        ...(published !== undefined && { published }),
      });
    }
    cursor = page.next;
  } while (cursor !== undefined);
  await setStories(record, clusterReports(reports));
}
