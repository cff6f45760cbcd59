/** A record is carried between its homes, proved, and made again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { keptPage, openArchive } from '../archive/index.ts';
import type { Page, Reading } from '../model/index.ts';
import { read } from '../read.ts';
import {
  addMissedEvent,
  addReadings,
  correct,
  correctionsOf,
  decide,
  labelStories,
  listDecisions,
  listEvents,
  listHappenings,
  type Record,
  readings,
  restoreRecord,
} from '../record/index.ts';
import { dumpTo, rebuildRecord, restoreFrom, verifyRecord } from './index.ts';

const pages: readonly Page[] = [
  {
    text: 'Troops of Norland shelled the town of Brod on Monday, killing four people, the mayor said.',
    published: '2031-03-04',
    url: 'https://one.example/a',
  },
  {
    text: 'Norland shelled Brod on 3 March, killing at least six people, hospital officials said.',
    published: '2031-03-05',
    url: 'https://two.example/b',
  },
  {
    text: 'The prime minister of Sudmark, Ada Benn, met the president of Norland in Vienna on Tuesday.',
    published: '2031-03-05',
  },
];

const faultsIn = async (record: Record, archive: string): Promise<readonly string[]> => {
  const faults: string[] = [];
  await verifyRecord(record, archive, ({ what }) => void faults.push(what));
  return faults;
};

const all = async (record: Record): Promise<readonly Reading[]> => {
  const found: Reading[] = [];
  for await (const reading of readings(record)) found.push(reading);
  return found;
};

describe.each(homes)('%s', (_name, open) => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-backup-'));
  const archived = join(folder, 'archive');
  const dump = join(folder, 'war.dump');
  let home: Home;
  beforeAll(async () => {
    home = await open();
    const archive = openArchive(archived);
    for (const page of pages) {
      const reading = read(page);
      await addReadings(home.record, [reading], new Map([[reading.article.id, await archive.keep(page, new Date(0))]]));
    }
    await archive.close();
    await labelStories(home.record);
    const [first, second] = (await listEvents(home.record, {}, { sort: 'added' })).rows;
    if (first === undefined || second === undefined) throw new Error('the pages tell of two events');
    const voice = { who: 'ana', why: 'a test' };
    await correct(home.record, {
      article: first.article.id,
      kind: 'event',
      fact: first.n,
      verdict: 'change',
      change: { standing: 'possible' },
      ...voice,
    });
    await addMissedEvent(home.record, {
      article: second.article.id,
      event: { type: 'AID', trigger: [0, 4] },
      ...voice,
    });
    const [one, other] = (await listHappenings(home.record)).rows;
    if (one !== undefined && other !== undefined)
      await decide(home.record, { verdict: 'merge', happenings: [one.id, other.id], ...voice });
  });
  afterAll(async () => {
    await home.leave();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is as it was written', async () => {
    expect(await faultsIn(home.record, archived)).toEqual([]);
  });

  test('a word of a text that was changed, and a page that was, are told', async () => {
    const [reading] = await all(home.record);
    const id = reading?.article.id ?? '';
    await home.record.db
      .updateTable('article')
      .set({ text: `${reading?.article.text} Not.` })
      .where('id', '=', id)
      .execute();
    expect(await faultsIn(home.record, archived)).toEqual(['the text is not the one that its id was made of']);
    await home.record.db
      .updateTable('article')
      .set({ text: reading?.article.text ?? '' })
      .where('id', '=', id)
      .execute();
    await home.record.db.updateTable('kept_page').set({ digest: '0' }).where('article', '=', 1).execute();
    expect((await faultsIn(home.record, archived))[0]).toContain('its digest is another');
    const page = await home.record.db
      .selectFrom('kept_page')
      .selectAll()
      .where('article', '=', 2)
      .executeTakeFirstOrThrow();
    expect(await keptPage(archived, { ...page, start: Number(page.start) })).toMatchObject({
      url: 'https://two.example/b',
    });
  });

  test.each(homes)('goes into one file and into %s, whole', async (_to, openOther) => {
    await dumpTo(dump, home.record, archived);
    const other = await openOther();
    const pagesThere = join(folder, `archive-${_to}`);
    try {
      await restoreFrom(dump, other.record, pagesThere);
      expect(await all(other.record)).toEqual(await all(home.record));
      expect(await correctionsOf(other.record)).toEqual(await correctionsOf(home.record));
      expect(await listEvents(other.record)).toEqual(await listEvents(home.record));
      expect(await listHappenings(other.record)).toEqual(await listHappenings(home.record));
      await expect(restoreFrom(dump, other.record, pagesThere)).rejects.toMatchObject({ code: 'record-foreign' });
      // The restored record goes on where the old one was.
      await addReadings(other.record, [
        read({ text: 'Two thousand people marched in Brod on Sunday against the war.' }),
      ]);
      expect((await all(other.record)).length).toBe(pages.length + 1);
    } finally {
      await other.leave();
    }
  });

  test('half a backup restores nothing', async () => {
    await dumpTo(dump, home.record, archived);
    const half = join(folder, 'half.dump');
    const bytes = readFileSync(dump);
    writeFileSync(half, bytes.subarray(0, bytes.length / 2));
    const other = await open();
    try {
      await expect(restoreFrom(half, other.record, undefined)).rejects.toMatchObject({ code: 'dump-malformed' });
      async function* unfinished() {
        yield '{"format":"rapporteur-dump","tables":3}';
      }
      await expect(restoreRecord(other.record, unfinished())).rejects.toMatchObject({ code: 'dump-malformed' });
      expect(await all(other.record)).toEqual([]);
    } finally {
      await other.leave();
    }
  });

  test('is made again from its pages, with every word of a person', async () => {
    const other = await open();
    try {
      const told: unknown[] = [];
      // The page whose digest was changed is not read again: its reading is kept.
      const rebuilt = await rebuildRecord(home.record, archived, other.record, (_id, thrown) => void told.push(thrown));
      expect(rebuilt).toMatchObject({ read: 2, carried: 1, renamed: 0, corrections: 2, lost: [] });
      expect(told).toHaveLength(1);
      await labelStories(other.record);
      expect(await all(other.record)).toEqual(await all(home.record));
      expect(await correctionsOf(other.record)).toEqual(await correctionsOf(home.record));
      expect((await listDecisions(other.record)).rows.length).toBe((await listDecisions(home.record)).rows.length);
      expect((await listHappenings(other.record)).rows.map(({ id }) => id)).toEqual(
        (await listHappenings(home.record)).rows.map(({ id }) => id),
      );
    } finally {
      await other.leave();
    }
  });
});
