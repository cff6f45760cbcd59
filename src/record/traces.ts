/** What the story desk knows of each article: kept beside it, so that its text is read once however often stories are told. */
import { assetsVersion } from '../assets/index.ts';
import { packed, TRACE_VERSION, type Traced, traceReader, unpacked } from '../story/index.ts';
import { insertRows } from './insert.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';

/** Articles asked for at a time, and texts. */
const pageSize = 2000;
const textsAtOnce = 250;

/** All articles of the record with their traces; those that lack one are read, and their traces kept. */
export async function tracedArticles(record: Record): Promise<readonly Traced[]> {
  const madeBy = `${TRACE_VERSION} ${assetsVersion()}`;
  const articles: Traced[] = [];
  const lacking: number[] = [];
  for (let last = 0, more = true; more; ) {
    const rows = await record.db
      .selectFrom('article as a')
      .leftJoin('trace as t', (join) => join.onRef('t.article', '=', 'a.n').on('t.made_by', '=', madeBy))
      .select(['a.n', 'a.id', 'a.published', 't.words'])
      .where('a.n', '>', last)
      .orderBy('a.n')
      .limit(pageSize)
      .execute();
    for (const { n, id, published, words } of rows) {
      const trace = words === null ? undefined : unpacked(Buffer.from(words, 'base64'));
      if (trace === undefined) lacking.push(n);
      else articles.push(present<Traced>({ id, published, trace }));
    }
    last = rows.at(-1)?.n ?? last;
    more = rows.length === pageSize;
  }
  const read = traceReader();
  for (let at = 0; at < lacking.length; at += textsAtOnce) {
    articles.push(...(await readAndKept(record, lacking.slice(at, at + textsAtOnce), madeBy, read)));
  }
  return articles;
}

async function readAndKept(
  { db }: Record,
  numbers: readonly number[],
  madeBy: string,
  read: ReturnType<typeof traceReader>,
): Promise<readonly Traced[]> {
  const rows = await db
    .selectFrom('article')
    .select(['n', 'id', 'text', 'headline', 'published'])
    .where('n', 'in', numbers)
    .execute();
  const kept = rows.map(({ n, id, text, headline, published }) => {
    const bytes = packed(read({ text, ...(headline !== null && { headline }) }));
    const trace = unpacked(bytes);
    return { n, bytes, traced: trace === undefined ? [] : [present<Traced>({ id, published, trace })] };
  });
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('trace').where('article', 'in', numbers).execute();
    await insertRows(
      trx,
      'trace',
      kept.map(({ n, bytes }) => ({ article: n, made_by: madeBy, words: Buffer.from(bytes).toString('base64') })),
    );
  });
  return kept.flatMap(({ traced }) => traced);
}
