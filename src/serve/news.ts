/** What is new, as it comes: server-sent events. */
import { setTimeout as wait } from 'node:timers/promises';
import { RapporteurError } from '../model/index.ts';
import { type News, type NewsMark, newestMark, newsSince, type Record } from '../record/index.ts';
import { questions } from './query.ts';
import { type Route, route } from './route.ts';

export interface NewsOptions {
  /** How often the record is looked at while somebody listens. */
  readonly everyMs?: number;
  readonly stop?: AbortSignal;
}

const defaultMs = 2000;

/** After this long without news a comment is sent, so that nothing on the way takes the line for dead. */
const beatMs = 15_000;

/** A browser that lost the line comes back after this long. */
const comeBackMs = 3000;

/** Pieces that wait for a listener at most: one that is slower is sent away, and comes back to where it was. */
const mostWaiting = 1000;

interface Listener {
  seen: NewsMark;
  /** Says something; whether the listener is still there. */
  readonly say: (text: string) => boolean;
  readonly end: () => void;
}

/** `/news`: one look at the record for all who listen, and none where nobody does. */
export function newsRoute(record: Record, { everyMs = defaultMs, stop }: NewsOptions): Route {
  const listeners = new Set<Listener>();
  let looking = false;
  stop?.addEventListener('abort', () => endAll(listeners), { once: true });

  const look = async (): Promise<void> => {
    looking = true;
    try {
      for (let quiet = 0; listeners.size > 0; quiet += everyMs) {
        await wait(everyMs, undefined, { ref: false });
        if (listeners.size === 0) break;
        await tell(record, listeners);
        if (quiet >= beatMs) {
          for (const { say } of [...listeners]) say(': still here\n\n');
          quiet = 0;
        }
      }
    } catch {
      // Who listens comes back, and is then told what is wrong with the record.
      endAll(listeners);
    } finally {
      looking = false;
    }
  };

  return route({
    method: 'get',
    path: '/news',
    group: 'News',
    summary:
      'Server-sent events (article, correction, decision), one for each that comes, with a News object as data; Last-Event-ID goes on behind that event',
    query: questions.none,
    answer: { raw: ['text/event-stream'], says: 'Events named article, correction or decision; data: a News object' },
    handle: async ({ c }) => {
      const last = c.req.header('last-event-id');
      const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
      // Nobody listens to what has no body.
      if (c.req.method === 'HEAD') return new Response(null, { headers });
      const seen = last === undefined ? await newestMark(record) : markOf(last);
      const begin = (): void => {
        if (!looking) void look();
      };
      return new Response(streamFor(seen, listeners, begin, stop), { headers });
    },
  });
}

function streamFor(
  seen: NewsMark,
  listeners: Set<Listener>,
  begin: () => void,
  stop: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let listener: Listener | undefined;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const own: Listener = {
        seen,
        say: (text) => {
          if (!listeners.has(own)) return false;
          if ((controller.desiredSize ?? 0) < -mostWaiting) own.end();
          else controller.enqueue(encoder.encode(text));
          return listeners.has(own);
        },
        end: () => {
          if (listeners.delete(own)) controller.close();
        },
      };
      listener = own;
      listeners.add(own);
      own.say(`retry: ${comeBackMs}\nid: ${idOf(seen)}\n\n`);
      if (stop?.aborted === true) own.end();
      else begin();
    },
    cancel: () => {
      if (listener !== undefined) listeners.delete(listener);
    },
  });
}

/** Tells each listener what it has not seen; those that have seen the same are told from one look. */
async function tell(record: Record, listeners: ReadonlySet<Listener>): Promise<void> {
  const newest = await newestMark(record);
  const looked = new Map<string, readonly News[]>();
  for (const listener of [...listeners]) {
    for (let there = true; there && isBehind(listener.seen, newest); ) {
      const key = idOf(listener.seen);
      const news = looked.get(key) ?? (await newsSince(record, listener.seen));
      looked.set(key, news);
      for (const one of news) {
        there &&= listener.say(`event: ${one.kind}\nid: ${idOf(one.mark)}\ndata: ${JSON.stringify(one)}\n\n`);
        listener.seen = one.mark;
      }
      there &&= news.length > 0;
    }
  }
}

function isBehind(seen: NewsMark, newest: NewsMark): boolean {
  return seen.article < newest.article || seen.correction < newest.correction || seen.decision < newest.decision;
}

function endAll(listeners: ReadonlySet<Listener>): void {
  for (const { end } of [...listeners]) end();
}

function idOf({ article, correction, decision }: NewsMark): string {
  return `${article}.${correction}.${decision}`;
}

function markOf(id: string): NewsMark {
  const [, article, correction, decision] = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/u.exec(id) ?? [];
  if (article === undefined)
    throw new RapporteurError('query-invalid', 'Last-Event-ID is not one that this server gave', 'Begin without it.');
  return { article: Number(article), correction: Number(correction), decision: Number(decision) };
}
