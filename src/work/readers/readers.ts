/** Threads that read pages side by side; one that hangs over a page is ended, and the page is named. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { asRapporteurError, type Page, RapporteurError, type Reading } from '../../model/index.ts';
import type { Answered } from './worker.ts';

export interface Readers {
  /** Threads at most. */
  readonly workers: number;
  /**
   * The page's reading. Throws as `read` does; `page-hangs` where it was not read in time, or its thread died of it: then the thread is
   * replaced and other pages go on.
   */
  readonly read: (page: Page) => Promise<Reading>;
  readonly close: () => Promise<void>;
}

interface ReadersOptions {
  /** Threads; as many as there are processors unless told. */
  readonly workers?: number;
  /** Milliseconds for one page, a minute unless told, and a third of a millisecond more for each of its characters: ten times what long ones take. */
  readonly withinMs?: number;
  /** Called with the seconds that a page took in its thread. */
  readonly timed?: (seconds: number) => void;
  /** The module that reads, in tests. */
  readonly file?: URL;
}

const longestRead = 60_000;
const perCharacter = 0.33;
/**
 * What one thread may take for itself: an article needs 60 MB, one of a hundred thousand characters 160. What V8 is given it uses before it
 * tidies up, so that a higher limit would be memory that is taken and not needed.
 */
const mostMegabytes = 384;
const mostYoungMegabytes = 32;

/** As many as the machine has, where `auto` is said. */
export const workersOf = (told: number | 'auto'): number => (told === 'auto' ? availableParallelism() : told);

export function makeReaders({
  workers = availableParallelism(),
  withinMs = longestRead,
  timed = () => undefined,
  file = ownWorker,
}: ReadersOptions = {}): Readers {
  const pool = new Piscina({
    filename: fileURLToPath(file),
    minThreads: 0,
    maxThreads: workers,
    // A thread has loaded tables and weights: it is kept while there may be work.
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: mostYoungMegabytes },
    // From the sources, as in tests and benches, the thread needs the same loader as we.
    execArgv: file.pathname.endsWith('.ts') ? ['--import', 'tsx'] : [],
  });
  // The waiting of a page for its thread is no part of its time: pages beyond the threads wait here.
  const waiting: (() => void)[] = [];
  let busy = 0;
  const taken = async (): Promise<void> => {
    if (busy < workers) busy += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const free = (): void => {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  };

  const read = async (page: Page): Promise<Reading> => {
    await taken();
    const watchdog = new AbortController();
    const allowed = withinMs + lengthOf(page) * perCharacter;
    const timer = setTimeout(() => watchdog.abort(), allowed);
    const begun = performance.now();
    let answered: Answered;
    try {
      answered = await pool.run(page, { signal: watchdog.signal });
    } catch (thrown) {
      const why = watchdog.signal.aborted
        ? `was not read within ${Math.round(allowed / 1000)} seconds`
        : `ended its thread (${asRapporteurError(thrown).message})`;
      throw new RapporteurError(
        'page-hangs',
        `the page ${why}: ${page.url ?? page.id ?? 'without an address'}`,
        'Please report it, with the page: no page should take so long.',
        { cause: thrown },
      );
    } finally {
      clearTimeout(timer);
      timed((performance.now() - begun) / 1000);
      free();
    }
    if ('reading' in answered) return answered.reading;
    const { code, message, hint } = answered.fault;
    throw new RapporteurError(code, message, hint);
  };

  return { workers, read, close: () => pool.destroy() };
}

const lengthOf = ({ html, scraped, text }: Page): number => (html ?? scraped ?? text ?? '').length;

/** Beside this file, in the form that this file is run in. */
const ownWorker = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
