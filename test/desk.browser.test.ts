import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build, mergeConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import deskConfig from '../desk/vite.config.ts';
import { addReadings, openRecord, type Record, setStories } from '../src/record/index.ts';
import { type Served, serve } from '../src/serve/index.ts';
import {
  agencyReport,
  contradiction,
  hostilePage,
  otherStory,
  ownReport,
  readings,
  storyLabels,
} from './fixtures/readings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const shots = join(root, 'shots');
const browserPath = [
  process.env.RAPPORTEUR_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
if (browserPath === undefined && process.env.CI !== 'true') {
  process.stderr.write(
    'desk: not tested, there is no browser. `apt-get install chromium`, or RAPPORTEUR_CHROMIUM=PATH npm test\n',
  );
}

test.runIf(process.env.CI === 'true')('in CI there is a browser', () => {
  expect(browserPath, 'apt-get install chromium').toBeDefined();
});

describe.skipIf(browserPath === undefined)('the desk', () => {
  let record: Record;
  let empty: Record;
  let desk: string;
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    desk = await mkdtemp(join(tmpdir(), 'rapporteur-built-'));
    await mkdir(shots, { recursive: true });
    await build(mergeConfig(deskConfig, { configFile: false, logLevel: 'error', build: { outDir: desk } }));
    record = await openRecord('memory:');
    empty = await openRecord('memory:');
    await addReadings(record, readings);
    await setStories(record, storyLabels);
    served = await serve({ record, desk, port: 0, read: () => ownReport });
    browser = await chromium.launch({
      executablePath: browserPath ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
    await record.close();
    await empty.close();
    await rm(desk, { recursive: true });
  });

  /** A page of its own, and what its console complained of. */
  async function visit(path: string, options: BrowserContextOptions = {}, base = served.url) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(base + path);
    await settled(page);
    return { page, complaints, close: () => context.close() };
  }

  const views = [
    ['today', '/'],
    ['articles', '/articles'],
    ['search', '/articles?q=prisoners'],
    ['article', `/articles/${agencyReport.article.id}`],
    ['fact', `/articles/${contradiction.article.id}?fact=what.0`],
    ['events', '/events'],
    ['events-filtered', '/events?type=ASSAULT,RETREAT&actor=tesh&sort=oldest'],
    ['events-query', `/events?query=${encodeURIComponent('type:ASSAULT party:tesh -standing:denied')}`],
    ['query-fault', `/events?query=${encodeURIComponent('party:tesh type:DANCE after:2031')}`],
    ['claims', '/claims?stance=accuses,denies'],
    ['accords', '/accords'],
    ['story', '/stories/orlen'],
    ['read', '/read'],
    ['right-to-left', `/articles/${otherStory.article.id}`],
    ['no-match', '/events?actor=nobody'],
    ['api-docs', '/api/docs'],
    ['not-found', `/articles/${'0'.repeat(64)}`],
  ] as const;

  describe.each([
    ['light', 1440],
    ['light', 390],
    ['dark', 1440],
    ['dark', 390],
  ] as const)('in %s at %i px', (colorScheme, width) => {
    test('every view: no complaint, no barrier, nothing wider than the screen', async () => {
      const { page, complaints, close } = await visit('/', { colorScheme, viewport: { width, height: 900 } });
      for (const [name, path] of views) {
        await page.goto(served.url + path);
        await settled(page);
        await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${width}.png`), fullPage: name !== 'fact' });
        expect(await barriersOf(page), name).toEqual([]);
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
          name,
        ).toBeLessThanOrEqual(0);
        // A missing article and a query that is none are answers too, but the browser complains of them.
        const status = name === 'not-found' ? '404' : name === 'query-fault' ? '400' : undefined;
        expect(
          complaints.splice(0).filter((text) => status === undefined || !text.includes(status)),
          name,
        ).toEqual([]);
      }
      await close();
    }, 240_000);
  });

  test('a reader checks one number: from the first page to its words in two clicks', async () => {
    const { page, close } = await visit('/');
    await page.getByRole('link', { name: /Meridian Post.*1,900/u }).click();
    await page.getByRole('heading', { level: 1, name: ownReport.article.headline ?? '' }).waitFor();
    await page.getByRole('button', { name: /1,900.*“1,900 lives”/su }).click();
    const lit = page.locator('.piece.lit');
    await expect.poll(() => lit.allTextContents(), { timeout: 5000 }).toEqual(['1,900 lives']);
    expect(await inSight(page, '.piece.lit')).toBe(true);
    expect(new URL(page.url()).searchParams.get('fact')).toMatch(/^howmany\./u);
    await close();
  });

  test('an event’s row leads to its words, and the address keeps them', async () => {
    const { page, close } = await visit('/events?place=Tervin&standing=happened');
    await page.locator('tbody tr').first().click();
    await page.locator('.piece.lit').first().waitFor();
    expect(await page.locator('.piece.lit-mark').allTextContents()).toEqual(['fired']);
    await page.reload();
    await settled(page);
    expect(await page.locator('.piece.lit-mark').allTextContents()).toEqual(['fired']);
    await page.goBack();
    await page.waitForURL('**/events?place=Tervin&standing=happened');
    await close();
  });

  test('a fact and its words light up together, from either side', async () => {
    const { page, close } = await visit(`/articles/${agencyReport.article.id}`);
    await page.locator('.piece', { hasText: 'Geneva' }).hover();
    await page.locator('.fact-line[data-lit]', { hasText: 'Geneva' }).waitFor();
    await page.locator('.fact-line', { hasText: 'Ruth Quay' }).last().focus();
    await page.locator('.piece.lit', { hasText: 'Ruth Quay' }).first().waitFor();
    await close();
  });

  test('layers go and come by key', async () => {
    const { page, close } = await visit(`/articles/${agencyReport.article.id}`);
    const who = page.locator('.piece.in-who');
    const before = await who.count();
    expect(before).toBeGreaterThan(4);
    await page.keyboard.press('1');
    await expect.poll(() => who.count(), { timeout: 5000 }).toBe(0);
    expect(await page.getByRole('button', { name: /^Who/u }).getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('1');
    await expect.poll(() => who.count(), { timeout: 5000 }).toBe(before);
    await close();
  });

  test('filters live in the address', async () => {
    const { page, close } = await visit('/events');
    await page.getByRole('button', { name: /^Protest/u }).click();
    await page.waitForURL('**/events?type=PROTEST');
    await page.getByRole('button', { name: /^Assault/u }).click();
    await page.waitForURL('**/events?type=PROTEST%2CASSAULT');
    await page.getByRole('combobox').selectOption('oldest');
    await page.waitForURL('**&sort=oldest');
    await settled(page);
    const types = await page.locator('tbody .event-type').allTextContents();
    expect(new Set(types.map((text) => (/Protest|Assault/u.exec(text) ?? [text])[0]))).toEqual(
      new Set(['Protest', 'Assault']),
    );
    await page.goBack();
    await page.goBack();
    await page.waitForURL('**/events?type=PROTEST');
    await close();
  });

  test('a query is asked in the box, lives in the address, and is told where it is wrong', async () => {
    const { page, close } = await visit('/events');
    const box = page.getByRole('searchbox', { name: 'Query' });
    await box.fill('type:ASSAULT party:tesh -standing:denied');
    await box.press('Enter');
    await page.waitForURL('**/events?query=type%3AASSAULT+party%3Atesh+-standing%3Adenied');
    await settled(page);
    const types = await page.locator('tbody .event-type').allTextContents();
    expect(types.length).toBeGreaterThan(0);
    expect(types.filter((text) => !text.includes('Assault'))).toEqual([]);
    await page.reload();
    await settled(page);
    expect(await box.inputValue()).toBe('type:ASSAULT party:tesh -standing:denied');
    await box.fill('party:tesh type:DANCE');
    await page.getByRole('button', { name: 'Ask' }).click();
    const fault = page.getByRole('alert');
    await fault.waitFor();
    expect(await fault.locator('mark').textContent()).toBe('D');
    expect(await fault.textContent()).toContain('there is no DANCE');
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    await page.goBack();
    await page.locator('tbody tr').first().waitFor();
    await fault.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('recipient:marovia');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/events?query=recipient%3Amarovia');
    await page.locator('tbody tr').first().waitFor();
    await close();
  });

  test('the keyboard is enough', async () => {
    const { page, close } = await visit('/events');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.locator('tr[data-current][data-row="1"]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/articles/*');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    expect(await page.evaluate<string>('document.activeElement.name')).toBe('q');
    await page.keyboard.type('prisoners');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/articles?q=prisoners');
    await page.locator('.article-lead mark').first().waitFor();
    await close();
  });

  test('what a page says never becomes markup', async () => {
    for (const path of [
      '/',
      '/articles',
      '/claims',
      `/articles/${hostilePage.article.id}`,
      `/stories/${hostilePage.article.id}`,
    ]) {
      const { page, close } = await visit(path);
      expect(
        await page.locator('main b:text-is("bold"), main script, main img, main i:text-is("manual")').count(),
      ).toBe(0);
      expect(await page.locator('main').textContent()).toContain('<');
      await close();
    }
  });

  test('a pasted page is read and shown, and not kept', async () => {
    const { page, complaints, close } = await visit('/read');
    await page.getByRole('button', { name: 'Take a sample' }).click();
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.locator('.article-text .piece').first().waitFor();
    expect(await page.locator('.article-text').textContent()).toContain('Thousands filled the squares');
    expect(complaints).toEqual([]);
    await close();
  });

  test('when the server is gone the desk says so, and goes on when it is back', async () => {
    const { page, close } = await visit('/');
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('link', { name: 'Claims', exact: true }).first().click();
    await page.getByRole('alert').waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.claims li').first().waitFor();
    await close();
  });

  test('an empty record says what to do', async () => {
    const other = await serve({ record: empty, desk, port: 0 });
    for (const path of ['/', '/articles', '/events', '/claims', '/accords']) {
      const { page, complaints, close } = await visit(path, {}, other.url);
      expect(await page.locator('.state').textContent()).toMatch(/rapporteur add|Take|When an article/u);
      expect(complaints).toEqual([]);
      await close();
    }
    await other.close();
  });

  test('the scheme can be chosen and stays', async () => {
    const { page, close } = await visit('/', { colorScheme: 'light' });
    const paper = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const light = await paper();
    await page.getByRole('button', { name: 'Light or dark' }).click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    await settled(page);
    expect(await paper()).toBe(dark);
    await close();
  });

  test('nothing jumps while a view loads', async () => {
    for (const path of ['/', '/events', `/articles/${agencyReport.article.id}`]) {
      const { page, close } = await visit(path);
      const shift = await page.evaluate<number>(layoutShift);
      expect(shift, path).toBeLessThan(0.05);
      await close();
    }
  });

  test('the first view needs little script', async () => {
    const files = await readdir(join(desk, 'assets'));
    const first = files.filter((name) => name.startsWith('index-') && name.endsWith('.js'));
    const weights = await Promise.all(
      first.map(async (name) => gzipSync(await readFile(join(desk, 'assets', name))).length),
    );
    expect(weights).toHaveLength(1);
    expect(weights[0]).toBeLessThan(250_000);
  });
});

/** Until the answers have come, the map's outlines too. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await expect
    .poll(
      () =>
        page.evaluate<boolean>(
          `!document.querySelector('.loading, .stale') && (!document.querySelector('.map-box') || !!document.querySelector('.map-land'))`,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
}

// What runs inside the page is written as text: it is checked by the browser, and this program's types know no browser.

/** The sum of all layout shifts so far. */
const layoutShift = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) sum += value;
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})`;

/** What keeps people out, by axe: every rule for WCAG 2.2 A and AA, and its best practices. */
async function barriersOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<readonly string[]>(`
    axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + failureSummary)))`);
}

async function inSight(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).first().boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  return box !== null && box.y >= 0 && box.y + box.height <= height;
}
