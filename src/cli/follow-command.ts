/** `rapporteur follow`: feeds, sitemaps and pages that are looked at again and again, and read into a record. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openArchive } from '../archive/index.ts';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import { readOpml } from '../page/index.ts';
import { isServer, labelStories, openRecord, type Record } from '../record/index.ts';
import {
  archiveOf,
  type FollowNews,
  follow,
  type Metrics,
  makeBatches,
  makePolite,
  makeReaders,
  openState,
  systemClock,
  type Taken,
  workersOf,
} from '../work/index.ts';
import { isAddress, namedHosts } from './inputs.ts';
import { makeLog } from './log.ts';
import { makeProgress } from './progress.ts';
import { type Tally, tallyLine } from './tally.ts';
import { makeTelling } from './telling.ts';

interface FetchOptions {
  /** Seconds between two requests to a host. */
  readonly pace: number;
  readonly contact?: string;
  readonly allowHost?: readonly string[];
}

export interface FollowOptions extends FetchOptions {
  readonly record: string;
  readonly archive?: string;
  readonly workers: number | 'auto';
  /** Minutes between two looks at a source. */
  readonly every: number;
  readonly limit: number;
  readonly once?: boolean;
  /** Folder of what is remembered. */
  readonly state?: string;
}

/** The addresses behind the arguments: addresses as they are, files by their lines or as OPML. Throws `input-missing`, `input-invalid`. */
export async function sourcesOf(args: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const argument of args) {
    if (isAddress(argument)) {
      if (!/^https?:\/\//iu.test(argument) || !URL.canParse(argument))
        throw new RapporteurError(
          'input-url',
          `not a web address: ${argument}`,
          'Addresses begin with http:// or https://.',
        );
      found.add(new URL(argument).href);
      continue;
    }
    const text = await readFile(argument, 'utf8').catch((cause: unknown) => {
      throw new RapporteurError('input-missing', `there is no file ${argument}`, 'Check the path.', { cause });
    });
    const addresses = readOpml(text)?.map(({ url }) => url) ?? linesOf(text);
    if (addresses.length === 0) {
      throw new RapporteurError(
        'input-invalid',
        `${argument} names no address`,
        'Give an OPML file, or a text file with an address on each line.',
      );
    }
    for (const address of addresses) found.add(address);
  }
  return [...found];
}

/** A line is an address, or says nothing; `#` begins a comment. */
function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.replace(/(?:^|\s)#.*$/u, '').trim())
    .filter((line) => /^https?:\/\/\S+$/iu.test(line) && URL.canParse(line))
    .map((line) => new URL(line).href);
}

/** Where it is remembered what was fetched: inside the record's own folder, beside a server's record where the program runs. */
function stateFile(record: string, told: string | undefined): string | undefined {
  if (told !== undefined) return join(resolve(told), 'follow.jsonl');
  if (record === 'memory:') return undefined;
  return isServer(record) ? resolve('rapporteur-follow', 'follow.jsonl') : join(resolve(record), 'follow.jsonl');
}

/** Follows `sources` (those of `args`) into an open record until `stop`, or once. Gives how many pages were added, known and failed. */
export async function followInto(
  record: Record,
  { args, sources }: { readonly args: readonly string[]; readonly sources: readonly string[] },
  options: FollowOptions,
  stop: AbortSignal,
  metrics?: Metrics,
): Promise<Tally> {
  const folder = archiveOf(options.record, options.archive);
  const named = namedHosts(args, options.allowHost);
  const polite = makePolite({
    everyMs: options.pace * 1_000,
    allow: (host) => named.has(host),
    ...(options.contact !== undefined && { contact: options.contact }),
  });
  const readers = makeReaders({
    workers: workersOf(options.workers),
    timed: (seconds) => metrics?.seconds('read', seconds),
  });
  const archive = folder === undefined ? undefined : openArchive(folder);
  const progress = makeProgress();
  const log = makeLog(progress);
  const tally = { sources: 0, fetched: 0, added: 0, known: 0, failed: 0 };
  const show = (): void =>
    progress.show(
      `${sources.length} sources · ${tally.fetched} pages fetched · ${tally.added} added · ${tally.failed} failed`,
    );
  const batches = makeBatches(record, archive, {
    stop,
    committed: (_pages, seconds) => metrics?.seconds('keep', seconds),
    waiting: (failed) => log({ event: 'waiting', fault: asRapporteurError(failed) }),
  });

  const take = async ({ id, page, trace }: Parameters<Parameters<typeof follow>[0]['take']>[0]): Promise<Taken> => {
    try {
      const reading = await readers.read(page);
      const kept = await batches.put({ id, page, reading, trace });
      if (kept === 'added' || kept === 'known') {
        tally[kept] += 1;
        metrics?.page(kept);
        log({ event: kept, address: id, trace, article: reading.article.id });
        const { canonical } = reading.article;
        return { kept: true, ...(canonical !== undefined && { canonical }) };
      }
      tally.failed += 1;
      metrics?.page('failed', kept.failed);
      log({ event: 'failed', address: id, trace, fault: asRapporteurError(kept.failed) });
      return { kept: false, again: true };
    } catch (thrown) {
      tally.failed += 1;
      metrics?.page('failed', thrown);
      log({ event: 'failed', address: id, trace, fault: asRapporteurError(thrown) });
      return { kept: false, again: false };
    } finally {
      show();
    }
  };

  const news = (one: FollowNews): void => {
    if (one.event === 'page') tally.fetched += 1;
    if (one.event === 'refused') tally.failed += 1;
    if (one.event === 'refused' || one.event === 'later' || one.event === 'unchanged')
      metrics?.page(one.event, one.fault);
    // That a page is on its way is told with what became of it.
    if (one.event !== 'page') log({ ...one });
    show();
  };

  const telling = makeTelling(
    () => tally.added,
    log,
    async () => {
      await labelStories(record);
      return true;
    },
  );
  const told = options.once === true ? undefined : telling.until(stop);

  try {
    await follow({
      sources,
      polite,
      state: await openState(stateFile(options.record, options.state)),
      clock: systemClock,
      take,
      news,
      everyMs: options.every * 60_000,
      limit: options.limit,
      once: options.once === true,
      stop,
    });
    await told;
    await telling.now();
  } finally {
    progress.end();
    await readers.close();
    await archive?.close();
    await polite.close();
  }
  return tally;
}

/** A signal that is given when the user or the system asks the program to end. */
export function untilEnded(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

export async function followCommand(args: readonly string[], options: FollowOptions): Promise<void> {
  // What cannot be followed is told before a record is made.
  const sources = await sourcesOf(args);
  const record = await openRecord(options.record);
  try {
    const tally = await followInto(record, { args, sources }, options, untilEnded());
    process.stdout.write(`${tallyLine(tally)}: ${record.where}\n`);
  } finally {
    await record.close();
  }
}
