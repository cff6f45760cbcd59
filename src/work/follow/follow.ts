/** Feeds, sitemaps and pages that are looked at again and again: what is new, or new again, is handed on. */
import { createHash, randomBytes } from 'node:crypto';
import { asRapporteurError, type Feed, type Page, RapporteurError } from '../../model/index.ts';
import { pageOfItem, plainAddress } from '../../page/index.ts';
import type { Clock, Got, Polite } from '../fetch/index.ts';
import type { FollowState, Known } from './state.ts';
import { type Found, foundIn } from './web-page.ts';

/** What became of a page that was handed on: kept (its canonical address, where it says one), or not now, or never. */
export type Taken =
  | { readonly kept: true; readonly canonical?: string }
  | { readonly kept: false; readonly again: boolean };

export interface FollowNews {
  readonly event: 'source' | 'unchanged' | 'page' | 'later' | 'refused';
  readonly address: string;
  readonly trace?: string;
  readonly fault?: RapporteurError;
  /** Of a source: addresses that it names, and those of them that are new or changed. */
  readonly named?: number;
  readonly fresh?: number;
}

export interface FollowOptions {
  readonly sources: readonly string[];
  readonly polite: Polite;
  readonly state: FollowState;
  readonly clock: Clock;
  /** Takes a page; slow where much is waiting, so that no more is fetched than can be read. */
  readonly take: (page: { readonly id: string; readonly page: Page; readonly trace: string }) => Promise<Taken>;
  readonly news?: (news: FollowNews) => void;
  /** Milliseconds between two looks at a source. */
  readonly everyMs: number;
  /** The most pages that one look at a source asks for; the others come with the next. */
  readonly limit: number;
  /** Look at all once, and end. */
  readonly once?: boolean;
  readonly stop?: AbortSignal;
}

/** Hosts that are asked at the same time. */
const mostHosts = 64;
/** A page is looked at again so long after it was first fetched: most corrections come within a day. */
const revisits = [1, 6, 24, 72].map((hours) => hours * 3_600_000);
/** A page that could not be had so often is left, until its feed tells of a change. */
const mostTries = 6;
/** A page that no feed has named for so long is forgotten. */
const forgetMs = 30 * 24 * 3_600_000;
/** Lists of sitemaps lie no deeper. */
const deepest = 3;
/** No sleep is longer, so that nothing is missed where a clock is set. */
const longestSleep = 60_000;

interface Task {
  readonly is: 'source' | 'page';
  readonly address: string;
  readonly depth: number;
  readonly hints?: Pick<Page, 'headline' | 'published'>;
  /** What the feed says of its last change. */
  readonly mark?: string;
}

/** Follows until `stop`, or with `once` until everything that is due has been asked for. */
export async function follow(options: FollowOptions): Promise<void> {
  const { sources, polite, state, clock, take, everyMs, limit, once = false, stop } = options;
  const news = options.news ?? (() => undefined);
  const waiting = new Map<string, Task[]>();
  const planned = new Set<string>();
  const busy = new Map<string, Promise<void>>();
  const taking = new Set<Promise<void>>();
  const given = new Set(sources);
  const hints = new Map<string, Pick<Task, 'hints' | 'mark'>>();
  const depths = new Map<string, number>(sources.map((address) => [address, 1]));

  let wake: () => void = () => undefined;

  const plan = (task: Task): void => {
    if (planned.has(task.address) || !URL.canParse(task.address)) return;
    planned.add(task.address);
    const { host } = new URL(task.address);
    waiting.set(host, [...(waiting.get(host) ?? []), task]);
    wake();
  };

  const known = ({ is, address }: Task): Known => (is === 'source' ? state.sources : state.pages).get(address) ?? {};
  const remember = (task: Task, now: Known | undefined): void => state.set(task.is, task.address, now);

  const putOff = (task: Task, at: number, fault: RapporteurError, asked = true): void => {
    const before = known(task);
    // Where the host is left alone, it is not this page's fault.
    const tries = (before.tries ?? 0) + (asked ? 1 : 0);
    const { next: _next, ...rest } = before;
    const goesOn = task.is === 'source' || tries < mostTries;
    // A source is never given up; it is asked at its own pace.
    const next =
      task.is === 'source' ? Math.max(at, clock.now() + everyMs) : Math.max(at, clock.now() + 60_000 * 2 ** tries);
    remember(task, { ...rest, tries, ...(goesOn && { next }) });
    news({ event: 'later', address: task.address, fault });
  };

  const settled = (task: Task, got: Extract<Got, { readonly is: 'page' | 'unchanged' }>): Known => {
    const { tries: _tries, next: _next, ...before } = known(task);
    const now = clock.now();
    const first = before.first ?? now;
    const age = now - first;
    const revisit = revisits.find((after) => after > age);
    const next = task.is === 'source' ? now + everyMs : revisit === undefined ? undefined : first + revisit;
    const marks = got.is === 'unchanged' ? {} : validators(got);
    const { etag: _etag, lastModified: _lastModified, ...kept } = before;
    return {
      ...(got.is === 'unchanged' ? before : kept),
      ...marks,
      first,
      ...(next !== undefined && { next }),
      ...(task.mark !== undefined && { mark: task.mark }),
    };
  };

  /** Hands a page on without waiting for what becomes of it: `take` is slow where too many are on their way. */
  const hand = async (task: Task, page: Page, done: Known): Promise<void> => {
    const trace = randomBytes(16).toString('hex');
    news({ event: 'page', address: task.address, trace });
    let accepted: () => void = () => undefined;
    const room = new Promise<void>((resolve) => {
      accepted = resolve;
    });
    const one = (async () => {
      const taken = await take({ id: task.address, page, trace });
      if (taken.kept) {
        remember(task, done);
        const canonical = taken.canonical === undefined ? undefined : addressIn(taken.canonical);
        if (canonical !== undefined && canonical !== task.address && !state.pages.has(canonical)) {
          const { etag: _etag, lastModified: _lastModified, next: _next, ...rest } = done;
          state.set('page', canonical, rest);
        }
      } else if (taken.again) {
        putOff(task, clock.now(), new RapporteurError('record-failed', 'the page could not be kept'));
      } else {
        const { next: _next, ...rest } = done;
        remember(task, rest);
      }
    })().finally(() => accepted());
    taking.add(one);
    void one.finally(() => taking.delete(one)).catch(() => undefined);
    if (taking.size >= limitInAir) await room;
  };

  /** Whether all that is new was taken. */
  const readSource = async (task: Task, feed: Feed): Promise<boolean> => {
    let fresh = 0;
    let left = false;
    const now = clock.now();
    for (const { url, modified } of task.depth < deepest ? (feed.sitemaps ?? []) : []) {
      const before = state.sources.get(url);
      if (before?.next !== undefined && before.next > now) continue;
      if (modified !== undefined && before?.mark === modified) continue;
      depths.set(url, task.depth + 1);
      plan({ is: 'source', address: url, depth: task.depth + 1, ...(modified !== undefined && { mark: modified }) });
    }
    for (const item of newestFirst(feed)) {
      const address = item.url === undefined ? undefined : addressIn(item.url);
      if (address === undefined) continue;
      const page = pageOfItem(item, feed);
      const mark = page?.html === undefined ? item.modified : digestOf(page.html);
      const before = state.pages.get(address);
      const changed = mark !== undefined && before?.mark !== undefined && before.mark !== mark;
      if (before !== undefined && !changed) {
        if (now - (before.named ?? 0) > forgetMs / 30) state.set('page', address, { ...before, named: now });
        continue;
      }
      if (planned.has(address)) continue;
      if (fresh >= limit) {
        left = true;
        continue;
      }
      fresh += 1;
      const more = {
        hints: {
          ...(item.title !== undefined && { headline: item.title }),
          ...(item.published !== undefined && { published: item.published }),
        },
        ...(mark !== undefined && { mark }),
      };
      const own: Task = { is: 'page', address, depth: task.depth, ...more };
      // Known as due from now on: a feed may have dropped it when this process comes back.
      state.set('page', address, { ...before, named: now, next: now });
      if (page === undefined) {
        hints.set(address, more);
        plan(own);
      } else {
        // What the feed carries is not fetched, so there is nothing to look at again but the feed.
        await hand(own, page, { ...before, first: before?.first ?? now, named: now, mark: digestOf(page.html ?? '') });
      }
    }
    news({ event: 'source', address: task.address, named: feed.items.length, fresh });
    return !left;
  };

  const arrived = async (task: Task, got: Extract<Got, { readonly is: 'page' }>): Promise<void> => {
    let found: Found;
    try {
      found = await foundIn(got, task.hints);
    } catch (thrown) {
      const fault = asRapporteurError(thrown);
      if (task.is === 'source') putOff(task, clock.now(), fault);
      else {
        const { next: _next, ...rest } = settled(task, got);
        remember(task, rest);
        news({ event: 'refused', address: task.address, fault });
      }
      return;
    }
    if ('page' in found) {
      await hand(task, found.page, settled(task, got));
      return;
    }
    if (task.is === 'page') {
      // A page that is a feed is none of its feed's pages.
      const { next: _next, ...rest } = settled(task, got);
      remember(task, rest);
      return;
    }
    if ('feeds' in found) {
      if (task.depth < deepest) {
        for (const address of found.feeds) {
          depths.set(address, task.depth + 1);
          const before = state.sources.get(address);
          if ((before?.next ?? 0) <= clock.now()) plan({ is: 'source', address, depth: task.depth + 1 });
        }
      }
      news({ event: 'source', address: task.address, named: found.feeds.length });
    }
    const whole = !('feed' in found) || (await readSource(task, found.feed));
    const { etag, lastModified, ...rest } = settled(task, got);
    // What was left over is asked for the next time, whether or not the feed has changed by then.
    remember(
      task,
      whole
        ? {
            ...rest,
            ...validators({ ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) }),
          }
        : rest,
    );
  };

  const ask = async (task: Task): Promise<void> => {
    const before = known(task);
    const got = await polite.get(task.address, validators(before));
    if (got.is === 'page') await arrived(task, got);
    else if (got.is === 'unchanged') {
      remember(task, settled(task, got));
      news({ event: 'unchanged', address: task.address });
    } else if (got.is === 'later') putOff(task, got.at, got.fault, got.asked);
    else if (task.is === 'source') putOff(task, clock.now(), got.fault);
    else {
      const { next: _next, ...rest } = before;
      remember(task, {
        ...rest,
        first: before.first ?? clock.now(),
        ...(task.mark !== undefined && { mark: task.mark }),
      });
      news({ event: 'refused', address: task.address, fault: got.fault });
    }
  };

  /** All that waits for one host, one after the other. */
  const visit = async (host: string): Promise<void> => {
    for (let task = waiting.get(host)?.shift(); task !== undefined; task = waiting.get(host)?.shift()) {
      if (stop?.aborted === true) break;
      await ask(task);
      planned.delete(task.address);
      hints.delete(task.address);
      await state.save();
    }
    waiting.delete(host);
  };

  /** Plans what is due, and says when the next is. */
  const begun = clock.now();
  const look = (): number => {
    // What becomes due while all is looked at once waits for the next time.
    const now = once ? begun : clock.now();
    let next = now + longestSleep;
    const due = (task: Task, at: number | undefined): void => {
      if (at === undefined) return;
      if (at <= now) plan(task);
      else next = Math.min(next, at);
    };
    for (const [address, depth] of depths) {
      due({ is: 'source', address, depth }, state.sources.get(address)?.next ?? (given.has(address) ? 0 : undefined));
    }
    for (const [address, one] of state.pages) {
      due({ is: 'page', address, depth: 1, ...hints.get(address) }, one.next);
      if (one.next === undefined && now - (one.named ?? one.first ?? now) > forgetMs)
        state.set('page', address, undefined);
    }
    return next;
  };

  // What a list named before the last end is followed on from the beginning.
  for (const address of state.sources.keys()) if (!depths.has(address)) depths.set(address, deepest);
  if (once) for (const address of sources) plan({ is: 'source', address, depth: 1 });

  while (stop?.aborted !== true) {
    const next = once && planned.size > 0 ? clock.now() + longestSleep : look();
    for (const host of waiting.keys()) {
      if (busy.size >= mostHosts) break;
      if (busy.has(host)) continue;
      const one = visit(host).finally(() => busy.delete(host));
      busy.set(host, one);
      // Told by the race below; until then nobody's.
      one.catch(() => undefined);
    }
    if (busy.size === 0 && once) break;
    const nap = new AbortController();
    const woken = new Promise<void>((resolve) => {
      wake = () => {
        nap.abort();
        resolve();
      };
    });
    const signal = stop === undefined ? nap.signal : AbortSignal.any([nap.signal, stop]);
    const rest = once ? woken : clock.sleep(Math.max(1, next - clock.now()), signal);
    await Promise.race([...busy.values(), rest]);
    nap.abort();
  }
  await Promise.all(busy.values());
  await Promise.all(taking);
  await state.save();
}

/** Pages that are handed on and not yet kept: what is fetched beyond waits. */
const limitInAir = 200;

const validators = ({ etag, lastModified }: Known): Pick<Known, 'etag' | 'lastModified'> => ({
  ...(etag !== undefined && { etag }),
  ...(lastModified !== undefined && { lastModified }),
});

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** An address as it is remembered: without what only tracks a reader, and without a fragment. */
function addressIn(url: string): string | undefined {
  if (!/^https?:\/\//iu.test(url) || !URL.canParse(url)) return undefined;
  const plain = new URL(plainAddress(url));
  plain.hash = '';
  return plain.href;
}

/** Items in the order in which they are wanted: a feed's own, a sitemap's by its dates. */
function newestFirst({ format, items }: Feed): Feed['items'] {
  if (format !== 'sitemap') return items;
  const at = (item: Feed['items'][number]): string => item.published ?? item.modified ?? '';
  return [...items].sort((a, b) => (at(a) < at(b) ? 1 : at(a) > at(b) ? -1 : 0));
}
