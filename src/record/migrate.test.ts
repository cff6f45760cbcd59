import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { contradiction, otherStory } from '../../test/fixtures/readings.ts';
import { correctionsOf, listEvents, listHappenings, overview, readingOf, undoCorrection } from './index.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

/** The rows of a record as version 2 of its tables kept them, with an event changed and one rejected. */
const kept: { readonly [table: string]: readonly object[] } = JSON.parse(
  readFileSync(new URL('../../test/fixtures/record-002.json', import.meta.url), 'utf8'),
);
const happenings = ['happening', 'telling', 'dispute_side', 'decision', 'decision_pair'];

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  beforeEach(async () => {
    home = await open();
  });
  afterEach(() => home.leave());

  test.each(migrations.slice(0, 2).map(({ n }) => [n]))(
    'a record of version %i comes up with all that it has',
    async (version) => {
      const { db } = home.record;
      const { rows: schemas } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
      const schema = schemas[0]?.name ?? '';
      await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
      await sql`create schema ${sql.id(schema)}`.execute(db);
      await migrate(db, schema, version);
      for (const [table, rows] of Object.entries(kept)) {
        if (version < 2 && happenings.includes(table)) continue;
        const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
        await sql`insert into ${sql.table(table)} (${columns}) overriding system value
        select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
          db,
        );
        // Rows put there by number leave the table's own count behind.
        if (table === 'article' || table === 'correction')
          await sql`select setval(pg_get_serial_sequence(${table}, 'n'), 1000)`.execute(db);
      }

      await migrate(db, schema);

      expect(await readingOf(home.record, contradiction.article.id)).toEqual(contradiction);
      expect(await readingOf(home.record, otherStory.article.id)).toEqual(otherStory);
      const only = { article: contradiction.article.id };
      const shown = (await listEvents(home.record, only)).rows;
      expect(shown.map(({ n }) => n)).not.toContain(1);
      expect(shown.find(({ n }) => n === 0)).toMatchObject({ type: 'COERCE', standing: 'possible' });
      expect((await listEvents(home.record, { q: 'ferries' })).rows.length).toBeGreaterThan(0);
      const events = contradiction.events.length + otherStory.events.length;
      expect((await overview(home.record)).counts).toMatchObject({ articles: 2, events: events - 1 });
      if (version >= 2) expect((await listHappenings(home.record)).rows.length).toBeGreaterThan(0);

      const words = await correctionsOf(home.record, contradiction.article.id);
      for (const { n } of words) await undoCorrection(home.record, n, { who: 'k.lind', why: 'Read again.' });
      expect((await listEvents(home.record, only)).rows).toHaveLength(contradiction.events.length);
    },
  );
});
