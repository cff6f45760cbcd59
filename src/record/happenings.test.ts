import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import {
  agencyReport,
  contradiction,
  ownReport,
  readings,
  storyLabels,
  wireCopy,
} from '../../test/fixtures/readings.ts';
import {
  addReadings,
  articleNamed,
  correct,
  decide,
  happeningNamed,
  happeningOf,
  listDecisions,
  listHappenings,
  type Record,
  reportOf,
  setStories,
  storyOf,
  tellHappenings,
} from './index.ts';

const idOf = (article: { readonly article: { readonly id: string } }, event: number) =>
  `${article.article.id}.${event}`;

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

  /** The types and numbers of reports of a story's happenings. */
  const told = async (story = 'orlen') =>
    (await listHappenings(record, { story })).rows.map(({ event, reports, articles }) => [
      event.type,
      reports,
      articles,
    ]);

  test('what happened comes in order, an agency’s copies counted once', async () => {
    const { rows } = await listHappenings(record, { story: 'orlen' });
    expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).sort());
    const signing = rows.find(({ event }) => event.type === 'AGREE');
    expect(signing).toMatchObject({ day: '2031-03-14', reports: 2, articles: 3, sources: { agency: 1, paper: 1 } });
  });

  test('each has all its evidence and says why it is counted here', async () => {
    const signing = await happeningOf(record, idOf(agencyReport, 0));
    expect(signing?.tellings.map(({ event, report }) => [event.article.publisher, report])).toEqual([
      ['Harbour Wire', 'r1'],
      ['The Lantern', 'r1'],
      ['Meridian Post', 'r2'],
    ]);
    expect(signing?.tellings[1]?.tied?.why).toEqual(['the same words in a copy of the report']);
    expect(signing?.tellings[2]?.tied?.why).toContain('time: 2031-03-14/2031-03-14 and 2031-03-14/2031-03-14');
    expect(await happeningOf(record, 'nothing')).toBeUndefined();
  });

  test('numbers that cannot both be true stand side by side, with their words', async () => {
    const { rows } = await listHappenings(record, { story: 'orlen' });
    const [dispute] = rows.flatMap(({ disagreements }) => disagreements);
    expect(dispute).toMatchObject({ kind: 'figure', about: 'killed' });
    expect(dispute?.sides.map(({ position, article }) => [position, article.publisher])).toEqual([
      ['at least 2300', 'Harbour Wire'],
      ['1900', 'Meridian Post'],
    ]);
    expect(dispute?.sides[1]?.says?.words).toBe('the health ministries of both countries');
  });

  test('a cursor goes on where the part ended', async () => {
    const all = (await listHappenings(record)).rows.map(({ id }) => id);
    const first = await listHappenings(record, {}, { limit: 4 });
    const rest = await listHappenings(record, {}, { cursor: first.next ?? '' });
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(all);
  });

  test('a story is told at a glance in its own sentences', async () => {
    const story = await storyOf(record, 'orlen');
    expect(story?.title).toBe('Marovia and Tesh sign truce after five months of war');
    expect(story?.summary.length).toBeGreaterThan(1);
    for (const { article, quote } of story?.summary ?? []) {
      const text = readings.find((reading) => reading.article.id === article.id)?.article.text;
      expect(text?.slice(...quote.span)).toBe(quote.text);
    }
    expect(story?.dates[0]?.day).toBe('2030-10-14');
    expect(story?.dates.find(({ day }) => day === '2031-03-14')).toMatchObject({
      reports: 2,
      event: { type: 'AGREE' },
    });
  });

  test('a report names its agency and origin, and what its copies changed', async () => {
    const report = await reportOf(record, wireCopy.article.id);
    expect(report).toMatchObject({ id: 'r1', agency: 'Harbour Wire', origin: agencyReport.article.id });
    expect(report?.versions.map(({ article, of, changes }) => [article.publisher, of, changes])).toEqual([
      ['Harbour Wire', undefined, []],
      ['The Lantern', agencyReport.article.id, []],
    ]);
    expect(await reportOf(record, 'nothing')).toBeUndefined();
  });

  test('labels told again change nothing', async () => {
    const before = await told();
    await tellHappenings(record);
    expect(await told()).toEqual(before);
  });

  test('what comes out the same is not written again', async () => {
    const written = async () => (await sql`select id, xmin::text from happening order by id`.execute(record.db)).rows;
    const before = await written();
    await tellHappenings(record, ['orlen']);
    expect(await written()).toEqual(before);
  });

  test('articles that come one by one, in another order, make the happenings of all at once', async () => {
    const other = await open();
    try {
      for (const reading of readings.toReversed()) {
        await addReadings(other.record, [reading]);
        await setStories(other.record, storyLabels);
      }
      expect((await listHappenings(other.record)).rows).toEqual((await listHappenings(record)).rows);
    } finally {
      await other.leave();
    }
  });

  test('an article that moves to another story leaves the first as if it had never been there', async () => {
    const before = (await listHappenings(record)).rows;
    const moved = storyLabels.map((label) => (label.id === ownReport.article.id ? { ...label, story: 'own' } : label));
    await setStories(record, moved);
    expect((await told()).find(([type]) => type === 'AGREE')).toEqual(['AGREE', 1, 2]);
    expect((await told('own')).length).toBe(ownReport.events.length);
    await setStories(record, storyLabels);
    expect((await listHappenings(record)).rows).toEqual(before);
  });

  // From here on the tests change the record.

  test('a person’s merge holds when stories are told anew, and can be undone', async () => {
    const before = await told();
    const [denied, fired] = [idOf(agencyReport, 6), idOf(contradiction, 0)];
    const n = await decide(record, { verdict: 'merge', happenings: [denied, fired], who: 'k.lind', why: 'One night.' });
    await tellHappenings(record);
    const merged = await happeningOf(record, denied);
    expect(merged?.tellings.map(({ event }) => event.article.publisher)).toEqual([
      'Harbour Wire',
      'The Lantern',
      'Tesh Voice',
    ]);
    expect(merged?.disagreements.map(({ kind }) => kind)).toEqual(['who', 'happened']);
    expect(merged?.decisions).toMatchObject([{ n, verdict: 'merge', who: 'k.lind', why: 'One night.' }]);

    await decide(record, { verdict: 'undo', decision: n, who: 'k.lind', why: 'Two nights.' });
    expect(await told()).toEqual(before);
    expect((await happeningOf(record, denied))?.decisions.map(({ verdict }) => verdict)).toEqual(['merge', 'undo']);
  });

  test('a person’s split holds, copies or not', async () => {
    const n = await decide(record, {
      verdict: 'split',
      article: ownReport.article.id,
      event: 0,
      who: 'k.lind',
      why: 'Acceptance is no signature.',
    });
    await decide(record, { verdict: 'split', article: wireCopy.article.id, event: 0, who: 'k.lind', why: 'Edited.' });
    await tellHappenings(record);
    expect((await told()).filter(([type]) => type === 'AGREE')).toEqual([
      ['AGREE', 1, 1],
      ['AGREE', 1, 1],
      ['AGREE', 1, 1],
    ]);
    await decide(record, { verdict: 'undo', decision: n, who: 'k.lind', why: 'It is.' });
    expect((await told()).filter(([type]) => type === 'AGREE')).toHaveLength(2);
  });

  test('happenings of two stories are one where a person says so, and stand in both', async () => {
    const { rows } = await listHappenings(record, { story: 'ferries' });
    const [strike] = rows;
    const happenings = [strike?.id ?? '', idOf(agencyReport, 3)];
    await decide(record, { verdict: 'merge', happenings, who: 'k.lind', why: 'A test of the rule.' });
    const in_ = async (story: string) =>
      (await listHappenings(record, { story })).rows.filter(({ articles }) => articles === 3).map(({ id }) => id);
    expect((await in_('ferries')).length).toBe(1);
    expect(await in_('orlen')).toEqual(expect.arrayContaining(await in_('ferries')));
  });

  test('decisions are listed, the newest first, with what they tie and what became of them', async () => {
    const { rows, next } = await listDecisions(record, { limit: 2 });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['merge', 'undo']);
    expect(rows[0]?.tellings).toContain(idOf(agencyReport, 3));
    const rest = await listDecisions(record, { cursor: next ?? '' });
    const split = rest.rows.find(({ n }) => n === rows[1]?.undoes);
    expect(split).toMatchObject({ verdict: 'split', undone: rows[1]?.n, why: 'Acceptance is no signature.' });
    expect(split?.tellings[0]).toBe(idOf(ownReport, 0));
    expect([...rows, ...rest.rows].map(({ n }) => n)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  test('a happening is named by any of its tellings, and by the beginning of their ids', async () => {
    const happening = await happeningNamed(record, idOf(wireCopy, 1));
    const { id } = wireCopy.article;
    const alone = [...id].findIndex((_, i) =>
      readings.every(({ article }) => article.id === id || !article.id.startsWith(id.slice(0, i))),
    );
    expect(await happeningNamed(record, `${id.slice(0, alone)}.1`)).toBe(happening);
    expect(await articleNamed(record, id.slice(0, alone))).toBe(id);
    await expect(happeningNamed(record, `${id}.99`)).rejects.toMatchObject({ code: 'not-found' });
    await expect(happeningNamed(record, 'unheard')).rejects.toMatchObject({ code: 'query-invalid' });
    await expect(articleNamed(record, id.slice(0, alone - 1))).rejects.toMatchObject({
      code: alone === 1 ? 'not-found' : 'query-invalid',
    });
  });

  test('what cannot be decided says so', async () => {
    const by = { who: 'k.lind', why: '' };
    await expect(decide(record, { verdict: 'merge', happenings: ['a', 'b'], ...by })).rejects.toMatchObject({
      code: 'not-found',
    });
    const [one] = (await listHappenings(record)).rows;
    await expect(decide(record, { verdict: 'merge', happenings: [one?.id ?? ''], ...by })).rejects.toMatchObject({
      code: 'query-invalid',
    });
    await expect(decide(record, { verdict: 'undo', decision: 999, ...by })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('an event that a person rejects is told no more', async () => {
    const article = contradiction.article.id;
    await correct(record, { article, kind: 'event', fact: 0, verdict: 'reject', who: 'k.lind', why: 'Nobody saw it.' });
    expect(await happeningOf(record, `${article}.0`)).toBeUndefined();
  });
});
