/** The address of every article that an answer names, so that it can be cited. */
import type { Record } from '../record/index.ts';

/** Hexadecimal digits of an article's id. */
const articleId = /^[0-9a-f]{64}$/u;

/** The answer with `sources`: of each article that it names anywhere its id, address, publisher, headline and day. */
export async function withAddresses(record: Record, answer: object): Promise<object> {
  const ids = new Set<string>();
  collect(answer, ids);
  return ids.size === 0 ? answer : { ...answer, sources: await sourcesOf(record, [...ids]) };
}

function collect(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, ids);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (name === 'id' && typeof item === 'string' && articleId.test(item)) ids.add(item);
      else collect(item, ids);
    }
  }
}

async function sourcesOf({ db }: Record, ids: readonly string[]): Promise<readonly object[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'url', 'publisher', 'headline', 'published'])
    .where('id', 'in', ids)
    .orderBy('n')
    .execute();
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}
