/** A record made again: from the archived pages, by this version of the reader, with what persons said. */
import { keptPage } from '../archive/index.ts';
import { asRapporteurError, type KeptPage, type Reading } from '../model/index.ts';
import { read } from '../read.ts';
import { addReadings, type Carried, carryOver, keptArticles, type Record, readingsAt } from '../record/index.ts';

export interface Rebuilt extends Carried {
  readonly read: number;
  /** Articles whose page is not in the archive, or is read no more: kept as they were read before. */
  readonly carried: number;
  /** Articles that now have another text, and so another id. */
  readonly renamed: number;
}

/** Articles that are added at once. */
const batch = 100;

/**
 * Reads every archived page of `from` again into the empty record `to`, in the order of their adding. `fault` is told of pages that could not
 * be read again. Happenings are not told: label the stories afterwards.
 */
export async function rebuildRecord(
  from: Record,
  archive: string | undefined,
  to: Record,
  fault: (article: string, thrown: unknown) => void,
  progress: (done: number) => void = () => undefined,
): Promise<Rebuilt> {
  let [again, carried, renamed] = [0, 0, 0];
  for await (const part of keptArticles(from)) {
    for (let at = 0; at < part.length; at += batch) {
      const articles = part.slice(at, at + batch);
      const before = await readingsAt(
        from,
        articles.map(({ n }) => n),
      );
      const readings: Reading[] = [];
      const kept = new Map<string, KeptPage>();
      for (const [i, { id, page }] of articles.entries()) {
        const old = before[i];
        const now = page === undefined || archive === undefined ? undefined : await readAgain(archive, id, page, fault);
        const reading = now ?? old;
        if (reading === undefined) continue;
        if (now === undefined) carried += 1;
        else again += 1;
        if (reading.article.id !== id) renamed += 1;
        readings.push(reading);
        if (page !== undefined) kept.set(reading.article.id, page);
      }
      await addReadings(to, readings, kept);
      progress(again + carried);
    }
  }
  return { read: again, carried, renamed, ...(await carryOver(from, to)) };
}

async function readAgain(
  archive: string,
  article: string,
  page: KeptPage,
  fault: (article: string, thrown: unknown) => void,
): Promise<Reading | undefined> {
  try {
    return read(await keptPage(archive, page));
  } catch (thrown) {
    fault(article, asRapporteurError(thrown));
    return undefined;
  }
}
