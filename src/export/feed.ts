/** The newest events of a query as a feed: an entry an event, with its quote, linked to the page it was read from. */
import type { EventFilters, EventRow } from '../model/index.ts';
import { listEvents, type Record } from '../record/index.ts';

/** Entries of a feed: what a reader fetches again and again. */
const most = 100;

interface Entry {
  readonly iri: string;
  readonly title: string;
  readonly words: string;
  readonly type: string;
  readonly when: Date;
  readonly publisher: string | undefined;
  readonly url: string | undefined;
}

const feedTitle = 'Rapporteur: events';
const feedIri = 'urn:rapporteur:events';

/** Atom 1.0 (RFC 4287). */
export async function atom(record: Record, filters: EventFilters): Promise<string> {
  const [{ generateAtomFeed }, entries] = await Promise.all([import('feedsmith'), newest(record, filters)]);
  return generateAtomFeed({
    id: feedIri,
    title: { value: feedTitle },
    updated: entries[0]?.when ?? never,
    authors: [{ name: 'Rapporteur' }],
    entries: entries.map(({ iri, title, words, type, when, publisher, url }) => ({
      id: iri,
      title: { value: title },
      updated: when,
      published: when,
      categories: [{ term: type }],
      summary: { value: words },
      ...(publisher !== undefined && { authors: [{ name: publisher }] }),
      ...(url !== undefined && { links: [{ href: url, rel: 'alternate' }] }),
    })),
  });
}

/** RSS 2.0. */
export async function rss(record: Record, filters: EventFilters): Promise<string> {
  const [{ generateRssFeed }, entries] = await Promise.all([import('feedsmith'), newest(record, filters)]);
  return generateRssFeed({
    title: feedTitle,
    link: feedIri,
    description: 'Events that a record of Rapporteur holds, the newest first.',
    items: entries.map(({ iri, title, words, type, when, url }) => ({
      guid: { value: iri, isPermaLink: false },
      title,
      description: words,
      pubDate: when,
      categories: [{ name: type }],
      ...(url !== undefined && { link: url }),
    })),
  });
}

/** Where nothing says when: both formats ask for a time, and this one is plainly none. */
const never = new Date(0);

async function newest(record: Record, filters: EventFilters): Promise<readonly Entry[]> {
  const { rows } = await listEvents(record, filters, { sort: 'newest', limit: most });
  const urls = await addresses(
    record,
    rows.map(({ article }) => article.id),
  );
  return rows.map((row) => ({
    iri: `urn:rapporteur:event:${row.article.id}.${row.n}`,
    title: titleOf(row),
    words: `“${row.quote.text}”`,
    type: row.type,
    when: timeOf(row),
    publisher: row.article.publisher,
    url: urls.get(row.article.id),
  }));
}

async function addresses({ db }: Record, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('article')
    .select(['id', 'url'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.flatMap(({ id, url }) => (url !== null && URL.canParse(url) ? [[id, url] as const] : [])));
}

function titleOf({ type, actors, recipients, place, standing, day }: EventRow): string {
  const names = (side: EventRow['actors']) => side.map(({ name }) => name).join(', ');
  const who = [names(actors), names(recipients)].filter((side) => side !== '').join(' → ');
  const where = place === undefined ? '' : ` (${place.name})`;
  return `${day === '' ? '' : `${day}: `}${type}${who === '' ? '' : ` ${who}`}${where}${standing === 'happened' ? '' : `, ${standing}`}`;
}

/** When the article was published, else the event's day. */
function timeOf({ article, day }: EventRow): Date {
  for (const text of [article.published, day]) {
    const time = text === undefined ? Number.NaN : Date.parse(text);
    if (!Number.isNaN(time)) return new Date(time);
  }
  return never;
}
