/** The stories of a record: every article's report and story, told anew from all that is kept. */
import { everyRow, listArticles, type Record, readingOf, setStories } from '../record/index.ts';
import { clusterReports, type Report } from '../story/index.ts';

/** Articles asked for at a time. */
const pageSize = 100;

/** Clusters all articles of the record and keeps the labels. */
export async function labelStories(record: Record): Promise<void> {
  const reports: Report[] = [];
  for await (const { id } of everyRow((part) => listArticles(record, {}, part), pageSize)) {
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
  await setStories(record, clusterReports(reports));
}
