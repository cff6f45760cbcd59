/** Whether a record is still what was read: every word in its place, every digest, every count. */
import { keptPage } from '../archive/index.ts';
import { asRapporteurError, type Reading, type Span } from '../model/index.ts';
import { articleId } from '../page/index.ts';
import { checkTables, faultsOf, keptArticles, type Record, readingsAt } from '../record/index.ts';

/** Something that is not as it was written. `article`: its id; absent where the whole record is meant. */
export interface VerifyFault {
  readonly article?: string;
  readonly what: string;
}

export interface Verified {
  readonly articles: number;
  readonly facts: number;
  /** Pages found in the archive as they were kept, and articles that were added without one. */
  readonly pages: number;
  readonly withoutPage: number;
}

/**
 * Walks the whole record and tells each fault; `archive` is the folder of its pages, `progress` is told how many articles are done. The
 * text of an article is checked by its content address, facts by their spans and what they point at.
 */
export async function verifyRecord(
  record: Record,
  archive: string | undefined,
  fault: (fault: VerifyFault) => void,
  progress: (done: number) => void = () => undefined,
): Promise<Verified> {
  let [articles, facts, pages, withoutPage] = [0, 0, 0, 0];
  for await (const part of keptArticles(record)) {
    const readings = await readingsAt(
      record,
      part.map(({ n }) => n),
    );
    for (const [i, reading] of readings.entries()) {
      const { id } = reading.article;
      for (const what of readingFaults(reading)) fault({ article: id, what });
      facts += reading.events.length + reading.claims.length + reading.commitments.length + reading.statuses.length;
      const page = part[i]?.page;
      if (page === undefined || archive === undefined) withoutPage += 1;
      else {
        try {
          await keptPage(archive, page);
          pages += 1;
        } catch (thrown) {
          fault({ article: id, what: asRapporteurError(thrown).message });
        }
      }
    }
    articles += part.length;
    progress(articles);
  }
  for (const what of await checkTables(record)) fault({ what });
  return { articles, facts, pages, withoutPage };
}

function* readingFaults(reading: Reading): Generator<string> {
  const { article, entities, times, places, quantities } = reading;
  const { text } = article;
  if (articleId(article.canonical, text) !== article.id) yield 'the text is not the one that its id was made of';
  const pointed: readonly (readonly [string, readonly Span[]])[] = [
    ['paragraphs', article.paragraphs],
    ['sentences', reading.sentences],
    ['entities', entities.flatMap(({ mentions }) => mentions.flatMap(({ span, head }) => [span, head]))],
    ['times', times.map(({ span }) => span)],
    ['places', places.map(({ span }) => span)],
    ['quantities', quantities.flatMap(({ span, of }) => (of === undefined ? [span] : [span, of]))],
    ['claims', reading.claims.flatMap(({ content, source = [], cue = [] }) => [...content, ...source, ...cue])],
    ['events', reading.events.flatMap(({ trigger, evidence }) => [trigger, ...evidence])],
    ['commitments', reading.commitments.flatMap(({ what, evidence }) => [what, ...evidence])],
    ['statuses', reading.statuses.flatMap(({ evidence }) => evidence)],
  ];
  for (const [list, spans] of pointed) {
    for (const [start, end] of spans) {
      if (!(start >= 0 && start < end && end <= text.length))
        yield `${list}: no words at ${start} to ${end} of ${text.length} characters`;
    }
  }
  for (const [list, all] of [
    ['events', reading.events],
    ['claims', reading.claims],
    ['commitments', reading.commitments],
    ['statuses', reading.statuses],
  ] as const) {
    for (const [n, one] of all.entries()) for (const what of faultsOf(one, reading)) yield `${list}[${n}]: ${what}`;
  }
}
