import type { Reading } from '../model/index.ts';
import type { Record } from './open.ts';
import {
  articleOf,
  claimOf,
  commitmentOf,
  entityOf,
  eventOf,
  placeOf,
  quantityOf,
  statusOf,
  timeOf,
} from './rebuild.ts';
import { unflatten } from './spans.ts';

/** The reading of the article `id` exactly as it was added, or nothing where the record has no such article. */
export async function readingOf({ db }: Record, id: string): Promise<Reading | undefined> {
  const row = await db
    .selectFrom('article')
    .select([
      ...([
        'n',
        'id',
        'url',
        'canonical',
        'publisher',
        'section',
        'language',
        'headline',
        'published',
        'modified',
      ] as const),
      ...([
        'text',
        'paragraphs',
        'sentences',
        'bylines',
        'pictures',
        'rail',
        'provenance',
        'warnings',
        'reader',
        'more',
        'reading_more',
      ] as const),
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { reading_more: more, ...article } = row;

  const [actors, quantities] = await Promise.all([
    db.selectFrom('event_actor').selectAll().where('article', '=', row.n).orderBy('n').execute(),
    db.selectFrom('event_quantity').selectAll().where('article', '=', row.n).orderBy('n').execute(),
  ]);
  return {
    article: articleOf(article),
    sentences: unflatten(row.sentences),
    entities: (await db.selectFrom('entity').selectAll().where('article', '=', row.n).orderBy('n').execute()).map(
      entityOf,
    ),
    times: (await db.selectFrom('time_ref').selectAll().where('article', '=', row.n).orderBy('n').execute()).map(
      timeOf,
    ),
    places: (await db.selectFrom('place').selectAll().where('article', '=', row.n).orderBy('n').execute()).map(placeOf),
    quantities: (await db.selectFrom('quantity').selectAll().where('article', '=', row.n).orderBy('n').execute()).map(
      quantityOf,
    ),
    claims: (await db.selectFrom('claim').selectAll().where('article', '=', row.n).orderBy('n').execute()).map(claimOf),
    events: (await db.selectFrom('event').selectAll().where('article', '=', row.n).orderBy('n').execute()).map(
      (event) =>
        eventOf(
          event,
          actors.filter((a) => a.event === event.n),
          quantities.filter((q) => q.event === event.n),
        ),
    ),
    commitments: (
      await db.selectFrom('commitment').selectAll().where('article', '=', row.n).orderBy('n').execute()
    ).map(commitmentOf),
    statuses: (await db.selectFrom('status').selectAll().where('article', '=', row.n).orderBy('n').execute()).map(
      statusOf,
    ),
    version: row.reader,
    ...more,
  };
}
