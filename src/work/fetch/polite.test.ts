/** A guest on a web that is made up here: what is asked, when, and what is not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RapporteurError } from '../../model/index.ts';
import type { Answer, Asker, Validators } from './ask.ts';
import { makePace } from './pace.ts';
import { makePolite } from './polite.ts';
import { retryAfterMs } from './retry-after.ts';
import { rulesIn } from './robots.ts';
import { testClock } from './test-clock.ts';

type Said = Partial<Answer> & { readonly text?: string };

/** A web by its addresses; what it does not have answers 404. Notes each request with its time in seconds. */
function web(pages: { readonly [url: string]: Said | (() => Said) }) {
  const clock = testClock();
  const begun = clock.now();
  const asked: string[] = [];
  const asker: Asker = {
    ask: async (url, known: Validators = {}) => {
      asked.push(
        `${(clock.now() - begun) / 1000} ${url.href}${known.etag === undefined ? '' : ` unless ${known.etag}`}`,
      );
      const page = pages[url.href];
      const { text = '', ...answer } = (typeof page === 'function' ? page() : page) ?? { status: 404 };
      if (answer.status === 0) throw new RapporteurError('input-fetch', 'no answer');
      return { status: 200, bytes: Buffer.from(text), ...answer };
    },
    close: async () => undefined,
  };
  return { asked, clock, polite: makePolite({ asker, clock }) };
}

describe('a site', () => {
  test('is asked for its rules first, and then once a second', async () => {
    const { asked, polite } = web({ 'https://a.example/1': { text: 'one' }, 'https://a.example/2': { text: 'two' } });
    const got = await Promise.all(['1', '2', '2'].map((path) => polite.get(`https://a.example/${path}`)));
    expect(got.map(({ is }) => is)).toEqual(['page', 'page', 'page']);
    expect(asked).toEqual([
      '0 https://a.example/robots.txt',
      '1 https://a.example/1',
      '2 https://a.example/2',
      '3 https://a.example/2',
    ]);
  });

  test('that forbids an address is not asked for it', async () => {
    const { asked, polite } = web({
      'https://a.example/robots.txt': { text: 'User-agent: *\nDisallow: /private\nAllow: /private/open' },
    });
    expect(await polite.get('https://a.example/private/1')).toMatchObject({
      is: 'refused',
      fault: { code: 'input-robots' },
    });
    expect(await polite.get('https://a.example/private/open')).toMatchObject({ fault: { code: 'input-fetch' } });
    expect(asked).toHaveLength(2);
  });

  test('whose rules cannot be had is left alone, and asked again after ten minutes', async () => {
    let well = false;
    const { asked, clock, polite } = web({
      'https://a.example/robots.txt': () => ({ status: well ? 200 : 503 }),
      'https://a.example/1': {},
    });
    expect(await polite.get('https://a.example/1')).toMatchObject({ is: 'later' });
    expect(await polite.get('https://a.example/1')).toMatchObject({ is: 'later' });
    expect(asked).toHaveLength(1);
    well = true;
    clock.pass(600_001);
    expect(await polite.get('https://a.example/1')).toMatchObject({ is: 'page' });
  });

  test('that had rules once is held to them while it cannot say', async () => {
    let well = true;
    const { clock, polite } = web({
      'https://a.example/robots.txt': () => (well ? { text: 'User-agent: Rapporteur\nDisallow: /x' } : { status: 500 }),
      'https://a.example/1': {},
    });
    expect(await polite.get('https://a.example/1')).toMatchObject({ is: 'page' });
    well = false;
    clock.pass(25 * 3_600_000);
    expect(await polite.get('https://a.example/x')).toMatchObject({ is: 'refused', fault: { code: 'input-robots' } });
  });

  test('without rules is open, and one that redirects them to another place is held to those', async () => {
    const { polite } = web({
      'https://a.example/robots.txt': { status: 301, location: 'https://b.example/r' },
      'https://b.example/r': { text: 'user-agent: *\ndisallow: /' },
    });
    expect(await polite.get('https://a.example/1')).toMatchObject({ fault: { code: 'input-robots' } });
  });

  test('that asks for rest gets it', async () => {
    let busy = true;
    const { asked, clock, polite } = web({
      'https://a.example/1': () => (busy ? { status: 429, retryAfter: '300' } : {}),
    });
    const got = await polite.get('https://a.example/1');
    expect(got).toMatchObject({ is: 'later', at: clock.now() + 300_000 });
    expect(await polite.get('https://a.example/1')).toMatchObject({ is: 'later' });
    expect(asked).toHaveLength(2);
    busy = false;
    clock.pass(300_000);
    expect(await polite.get('https://a.example/1')).toMatchObject({ is: 'page' });
  });

  test('is asked by what it said the last time', async () => {
    const { asked, polite } = web({ 'https://a.example/1': { status: 304 } });
    expect(await polite.get('https://a.example/1', { etag: '"v1"' })).toEqual({ is: 'unchanged' });
    expect(asked[1]).toBe('1 https://a.example/1 unless "v1"');
  });
});

test('redirects are followed at the pace and by the rules of each host, but not for ever', async () => {
  const { asked, polite } = web({
    'https://a.example/1': { status: 302, location: 'https://b.example/2' },
    'https://b.example/2': { status: 308, location: '/3' },
    'https://b.example/3': { text: 'found' },
    'https://c.example/': { status: 302, location: '/' },
    'https://d.example/': { status: 302, location: 'file:///etc/passwd' },
  });
  expect(await polite.get('https://a.example/1')).toMatchObject({ is: 'page', url: 'https://b.example/3' });
  expect(asked.slice(2)).toEqual(['1 https://b.example/robots.txt', '2 https://b.example/2', '3 https://b.example/3']);
  expect(await polite.get('https://c.example/')).toMatchObject({ is: 'refused' });
  expect(asked.filter((one) => one.endsWith('c.example/')).length).toBe(11);
  expect(await polite.get('https://d.example/')).toMatchObject({ is: 'refused', fault: { code: 'input-url' } });
});

test('a host that fails is left alone longer each time, until it is well', async () => {
  const clock = testClock();
  const pace = makePace({ clock, everyMs: 1_000, patienceMs: Number.POSITIVE_INFINITY });
  const times: number[] = [];
  for (const troubled of [true, true, true, false, true, true]) {
    await pace.turn('a', async () => {
      times.push(clock.now());
      return { value: undefined, troubled };
    });
  }
  expect(times.slice(1).map((at, i) => at - (times[i] ?? 0))).toEqual([5_000, 10_000, 20_000, 1_000, 5_000]);
});

test('however turns are asked for, a host has one request at a time and its pause between two', async () => {
  const request = fc.record({ host: fc.constantFrom('a', 'b', 'c'), takes: fc.nat(3_000), troubled: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 40 }), async (requests) => {
      const clock = testClock();
      const pace = makePace({ clock, everyMs: 500, patienceMs: Number.POSITIVE_INFINITY });
      const busy = new Set<string>();
      const ended = new Map<string, number>();
      await Promise.all(
        requests.map(({ host, takes, troubled }) =>
          pace.turn(host, async () => {
            expect(busy.has(host)).toBe(false);
            expect(clock.now()).toBeGreaterThanOrEqual((ended.get(host) ?? 0) + 500);
            busy.add(host);
            await clock.sleep(takes);
            busy.delete(host);
            ended.set(host, clock.now());
            return { value: undefined, troubled };
          }),
        ),
      );
    }),
  );
});

test.each([
  ['120', 120_000],
  ['Tue, 04 Mar 2031 00:01:00 GMT', 60_000],
  ['Mon, 03 Mar 2031 00:01:00 GMT', 0],
  ['-5', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, wait) => {
  expect(retryAfterMs(header, Date.UTC(2031, 2, 4))).toBe(wait);
});

describe('robots.txt', () => {
  const allows = (text: string, path: string): boolean =>
    rulesIn(text, 'https://a.example').allows(new URL(path, 'https://a.example'));

  test('the group that names us counts, not that for all', () => {
    const text =
      'User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Rapporteur/2.0\nDisallow: /no\nCrawl-delay: 7';
    expect([allows(text, '/yes'), allows(text, '/no/1')]).toEqual([true, false]);
    expect(rulesIn(text, 'https://a.example').paceMs).toBe(7_000);
  });

  test('the longest rule counts; of two as long the one that allows', () => {
    const text = 'user-agent: *\nallow: /a\ndisallow: /a\ndisallow: /*.pdf$';
    expect([allows(text, '/a'), allows(text, '/b.pdf'), allows(text, '/b.pdf?x')]).toEqual([true, false, true]);
  });

  test('a file made to be slow is not', () => {
    const agents = Array.from({ length: 20_000 }, (_, n) => `user-agent: bot${n}`).join('\n');
    const rules = Array.from({ length: 1_000 }, () => `disallow: /${'*a'.repeat(200)}b`).join('\n');
    const begun = performance.now();
    expect(allows(`${agents}\nuser-agent: *\n${rules}`, `/${'a'.repeat(900)}`)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
