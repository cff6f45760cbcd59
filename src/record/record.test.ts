import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes, server } from '../../test/fixtures/homes.ts';
import {
  agencyReport,
  contradiction,
  followUp,
  hostilePage,
  otherStory,
  ownReport,
  readings,
  storyLabels,
} from '../../test/fixtures/readings.ts';
import {
  addReading,
  addReadings,
  comparison,
  correct,
  correctionsOf,
  countsBy,
  countsByDay,
  facets,
  listAccords,
  listActors,
  listArticles,
  listClaims,
  listCommitments,
  listEvents,
  listPlaces,
  listStatuses,
  listStories,
  overview,
  type Record,
  readingOf,
  setStories,
} from './index.ts';
import { migrate } from './migrate.ts';

test.runIf(process.env.CI === 'true')('in CI a PostgreSQL server is tested too', () => {
  expect(server, 'set RAPPORTEUR_TEST_POSTGRES').toBeDefined();
});

/** How many rows each table has. */
async function sizes({ db }: Record): Promise<readonly number[]> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from article union all select sum(n)::int from tally union all
    select count(*)::int from event union all select count(*)::int from event_actor union all
    select count(*)::int from claim union all select count(*)::int from status`.execute(db);
  return rows.map((row) => row.n);
}

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  let record: Record;
  beforeAll(async () => {
    home = await open();
    record = home.record;
    await addReadings(record, readings);
    await setStories(record, storyLabels);
  });
  afterAll(() => home.leave());

  test.each(readings.map((reading) => [reading.article.headline ?? '', reading] as const))(
    'gives back “%s” as it was',
    async (_h, reading) => {
      expect(await readingOf(record, reading.article.id)).toEqual(reading);
    },
  );

  test('an article it does not have is nothing', async () => {
    expect(await readingOf(record, '0'.repeat(64))).toBeUndefined();
  });

  test('the same page twice changes nothing', async () => {
    const before = await sizes(record);
    expect(await addReading(record, agencyReport)).toEqual({ added: false });
    expect(await addReadings(record, [agencyReport, otherStory])).toEqual([{ added: false }, { added: false }]);
    expect(await sizes(record)).toEqual(before);
  });

  test('a page that fails leaves the record as it was', async () => {
    const before = await sizes(record);
    const broken = {
      ...agencyReport,
      article: { ...agencyReport.article, id: 'f'.repeat(64) },
      claims: agencyReport.claims.map((claim) => ({ ...claim, content: [[0.5, 1] as const] })),
    };
    await expect(addReading(record, broken)).rejects.toMatchObject({ code: 'record-failed' });
    await expect(
      addReading(record, { ...agencyReport, article: { ...agencyReport.article, id: 'e'.repeat(64), text: 'a\0b' } }),
    ).rejects.toMatchObject({ code: 'input-invalid' });
    expect(await sizes(record)).toEqual(before);
  });

  test('articles come newest first, with their lead and what was read from them', async () => {
    const { rows } = await listArticles(record);
    expect(rows.map((row) => row.publisher)).toEqual([
      'Northern Courier',
      'Tesh Voice',
      'The Lantern',
      'Meridian Post',
      'The Lantern',
      'Harbour Wire',
      'The Lantern',
    ]);
    expect(rows[0]).toMatchObject({
      counts: { events: 4, claims: 4, commitments: 0, statuses: 4 },
      report: 'r4',
      story: 'orlen',
    });
    expect(rows[0]?.lead).toBe(followUp.article.text.split('\n\n')[0]);
  });

  test('a cursor goes on where the part ended, without a gap or a repeat', async () => {
    const all = (await listArticles(record)).rows.map((row) => row.id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listArticles(record, {}, cursor === undefined ? { limit: 2 } : { limit: 2, cursor });
      paged.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    await expect(listArticles(record, {}, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'query-invalid' });
  });

  test('words are found in their other forms, and where they stand is told', async () => {
    const { rows } = await listArticles(record, { q: 'exchanges prisoner' });
    expect(rows.map((row) => row.publisher).sort()).toEqual(['Harbour Wire', 'Northern Courier', 'The Lantern']);
    const row = rows.find(({ id }) => id === followUp.article.id);
    const found = row?.quote?.marks.map(([start, end]) => followUp.article.text.slice(start, end));
    expect(found).toEqual(['prisoners', 'exchange']);
    expect((await listArticles(record, { q: 'prisoners -observers' })).rows).toEqual([]);
    expect((await listArticles(record, { q: '"no such phrase anywhere"' })).rows).toEqual([]);
  });

  test.each([
    ['type', { type: ['AGREE'] }, 3],
    ['standing', { standing: ['denied' as const] }, 2],
    ['an actor’s name', { actor: 'ruth quay' }, 3],
    ['the beginning of a name', { actor: 'qua' }, 3],
    ['an actor’s country', { actor: 'XMV', article: ownReport.article.id }, 4],
    ['a recipient', { recipient: 'civilians' }, 1],
    ['either side', { party: 'crews' }, 3],
    ['a place', { place: 'tervin' }, 3],
    ['a country of places', { place: 'XNV' }, 2],
    ['days', { after: '2031-03-24', before: '2031-03-24' }, 1],
    ['a month', { after: '2031-04' }, 1],
    ['words', { q: 'ferry' }, 3],
    ['a publisher', { publisher: 'Tesh Voice' }, 4],
    ['a story', { story: 'ferries' }, 3],
    ['an article without a label as a story', { story: hostilePage.article.id }, 0],
    ['two at once', { type: ['ASSAULT'], place: 'Tervin', standing: ['happened' as const] }, 1],
    ['a name with signs of a query', { actor: "o'b | & ! :*" }, 0],
    ['signs of a pattern', { place: '%' }, 0],
  ])('events by %s', async (_what, filters, count) => {
    expect((await listEvents(record, filters)).rows).toHaveLength(count);
  });

  test('an event row has everything that a person needs to check it', async () => {
    const { rows } = await listEvents(record, { type: ['ASSAULT'], article: contradiction.article.id });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      type: 'ASSAULT',
      mode: 'firearms',
      standing: 'happened',
      actors: [{ name: 'Marovian forces', party: { country: 'XMV', sectors: ['MIL'] } }],
      recipients: [{ name: 'civilians' }],
      time: { from: '2031-03-16', to: '2031-03-16' },
      place: { name: 'Tervin', lat: 42.31 },
      quantities: [{ role: 'injured', value: 4 }],
      says: { words: 'the defence ministry in Lisk', stance: 'accuses', actor: { name: 'defence ministry' } },
      article: { publisher: 'Tesh Voice', published: '2031-03-17' },
    });
    const [row] = rows;
    const [mark] = row?.quote.marks ?? [];
    expect(contradiction.article.text.slice(...(mark ?? [0, 0]))).toBe('fired');
    expect(row?.quote.text).toBe(contradiction.article.text.slice(...(row?.quote.span ?? [0, 0])));
  });

  test.each(['newest', 'oldest', 'surest', 'added'] as const)('events by the page, %s first', async (sort) => {
    const all = (await listEvents(record, {}, { sort, limit: 500 })).rows;
    const paged: (typeof all)[number][] = [];
    let cursor: string | undefined;
    do {
      const page = await listEvents(record, {}, cursor === undefined ? { sort, limit: 5 } : { sort, limit: 5, cursor });
      paged.push(...page.rows);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    expect(all.length).toBe(readings.reduce((sum, { events }) => sum + events.length, 0));
  });

  test('counts say what another choice would give', async () => {
    const counts = await facets(record, { type: ['PROTEST'] });
    expect(counts.type.find(({ value }) => value === 'ASSAULT')?.count).toBe(6);
    expect(counts.place).toEqual([
      { value: 'Port Osk', count: 2 },
      { value: 'Castel', count: 1 },
    ]);
    expect(await countsBy(record, 'publisher', { type: ['RETREAT'] })).toEqual([
      { value: 'Harbour Wire', count: 1 },
      { value: 'Meridian Post', count: 1 },
      { value: 'Tesh Voice', count: 1 },
      { value: 'The Lantern', count: 1 },
    ]);
    expect((await countsByDay(record, { publisher: 'Northern Courier' })).rows).toEqual([
      { day: '2031-03-24', type: 'CONCEDE', count: 1 },
      { day: '2031-03-25', type: 'REQUEST', count: 1 },
      { day: '2031-03-25', type: 'THREATEN', count: 1 },
      { day: '2031-04-01', type: 'CONCEDE', count: 1 },
    ]);
  });

  test('who says what', async () => {
    const { rows } = await listClaims(record, { saidBy: 'velt' });
    expect(rows.map((row) => [row.speaker.actor?.name, row.cue, row.stance])).toEqual([
      ['Goran Velt', 'accused', 'accuses'],
      ['Goran Velt', 'told', 'accuses'],
    ]);
    expect((await listClaims(record, { stance: ['denies'] })).rows).toHaveLength(3);
    const split = (await listClaims(record, { article: followUp.article.id })).rows[2];
    expect(split?.quote.marks).toHaveLength(2);
  });

  test('promises with how they are kept', async () => {
    const accords = await listAccords(record);
    expect(accords.map(({ type, commitments, statuses }) => [type, commitments.length, statuses.length])).toEqual([
      ['ceasefire', 2, 4],
      ['prisoners', 2, 2],
      ['withdrawal', 2, 2],
      ['monitoring', 2, 1],
      ['transport_links', 1, 1],
      ['no_force', 1, 0],
      ['joint_body', 0, 3],
    ]);
    expect((await listCommitments(record, { type: 'monitoring' })).rows[0]).toMatchObject({
      accord: 'Orlen truce',
      obliged: [{ name: 'League of Straits' }],
      duration: 'one year',
      quantities: [{ value: 600, bound: 'about' }],
    });
    expect(
      (await listStatuses(record, { type: 'ceasefire' })).rows.map((row) => [row.day, row.status, row.standing]),
    ).toEqual([
      ['2031-03-14', 'planned', 'stated'],
      ['2031-03-14', 'planned', 'stated'],
      ['2031-03-16', 'violated', 'disputed'],
      ['2031-03-17', 'full', 'claimed'],
    ]);
  });

  test('stories count copies of one report once', async () => {
    const { rows } = await listStories(record);
    expect(rows.map(({ id, articles, reports }) => [id, articles, reports])).toEqual([
      ['orlen', 5, 4],
      ['ferries', 1, 1],
      [hostilePage.article.id, 1, 1],
    ]);
    expect(rows[0]?.publishers).toEqual([
      'Harbour Wire',
      'Meridian Post',
      'Northern Courier',
      'Tesh Voice',
      'The Lantern',
    ]);
    const first = await listStories(record, {}, { limit: 1 });
    expect((await listStories(record, {}, { cursor: first.next ?? '' })).rows.map(({ id }) => id)).toEqual(
      rows.slice(1).map(({ id }) => id),
    );
  });

  test('who acts and where', async () => {
    expect((await listActors(record, { q: 'ruth' }))[0]).toMatchObject({
      name: 'Ruth Quay',
      articles: 3,
      acts: 3,
      role: 'mediator',
    });
    expect((await listPlaces(record, { q: 'sarn' }))[0]).toMatchObject({ name: 'Sarn Bridge', events: 5, articles: 5 });
  });

  test('what cannot all be true is set side by side', async () => {
    const { figures, disagreements } = await comparison(record);
    expect(figures[0]).toMatchObject({ role: 'killed', story: 'orlen' });
    expect(disagreements.map(({ kind, about, sides }) => [kind, about, sides.map((side) => side.position)])).toEqual([
      ['figure', 'killed', ['1900', '2300']],
      ['status', 'ceasefire', ['violated', 'full']],
    ]);
  });

  test('the first page in one answer', async () => {
    const first = await overview(record);
    expect(first.counts).toMatchObject({ articles: 7, reports: 6, stories: 3, publishers: 5 });
    expect([first.from, first.to]).toEqual(['2031-03-12', '2031-03-25']);
    expect(first.deadlines.map((row) => row.deadline)).toEqual([
      '2031-03-15',
      '2031-03-15',
      '2031-03-20',
      '2031-03-20',
      '2031-04-30',
    ]);
    expect(first.days.some(({ day, type }) => day === '2031-03-14' && type === 'AGREE')).toBe(true);
  });

  // From here on the tests change the record.

  test('gives back fields that the contract does not name yet', async () => {
    const [event] = otherStory.events;
    if (event === undefined) throw new Error('the fixture has an event');
    const later = {
      ...otherStory,
      article: { ...otherStory.article, id: 'a'.repeat(64), mood: 'sour' },
      events: [{ ...event, time: { from: '2031', to: '2031', zone: 'local' }, hunch: { rule: 7, steps: ['a'] } }],
      statuses: [
        {
          type: 'other',
          status: 'full' as const,
          standing: 'stated' as const,
          by: [],
          evidence: [],
          confidence: 1,
          time: { from: '2031', to: '2031', ref: 0 },
        },
      ],
      weather: ['rain'],
    };
    await addReading(record, later);
    expect(await readingOf(record, later.article.id)).toEqual(later);
  });

  test('a correction shows, and what was read stays', async () => {
    const only = { article: contradiction.article.id };
    const at = { ...only, kind: 'event' as const, who: 'k.lind' };
    await correct(record, {
      ...at,
      fact: 0,
      verdict: 'change',
      change: { type: 'COERCE', standing: 'possible' },
      why: 'Nobody saw it.',
    });
    await correct(record, { ...at, fact: 1, verdict: 'reject', why: 'Not an event.' });
    const shown = await listEvents(record, only, { sort: 'oldest' });
    expect(shown.rows.map((row) => [row.n, row.type, row.standing])).toContainEqual([0, 'COERCE', 'possible']);
    expect(shown.rows.map((row) => row.n)).not.toContain(1);
    expect(await readingOf(record, contradiction.article.id)).toEqual(contradiction);

    await correct(record, { ...at, fact: 1, verdict: 'accept', why: 'On second thoughts.' });
    expect((await listEvents(record, only)).rows.map((row) => row.n)).toContain(1);
    expect((await correctionsOf(record, contradiction.article.id)).map(({ verdict, who }) => [verdict, who])).toEqual([
      ['change', 'k.lind'],
      ['reject', 'k.lind'],
      ['accept', 'k.lind'],
    ]);
    await expect(correct(record, { ...at, fact: 99, verdict: 'accept', why: '' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('a record of a later version is left alone', async () => {
    await record.db.insertInto('migration').values({ n: 9999, name: 'later' }).execute();
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(record.db);
    await expect(migrate(record.db, rows[0]?.name ?? '')).rejects.toMatchObject({ code: 'record-newer' });
  });

  test('tables of somebody else are left alone', async () => {
    await sql`create schema foreign_tables`.execute(record.db);
    await sql`create table foreign_tables.thesis (chapter text)`.execute(record.db);
    await expect(migrate(record.db, 'foreign_tables')).rejects.toMatchObject({ code: 'record-foreign' });
    await sql`drop schema foreign_tables cascade`.execute(record.db);
  });
});
