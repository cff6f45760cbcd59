/** One request at a time to a host, no sooner than its pace allows; a host that fails is left alone longer each time. */
import { RapporteurError } from '../../model/index.ts';
import type { Clock } from './clock.ts';

export interface PaceOptions {
  readonly clock: Clock;
  /** Milliseconds between two requests to a host: from the end of one to the beginning of the next. */
  readonly everyMs: number;
  /** Milliseconds that a turn is waited for; a host that rests longer is told with `Resting`. A minute unless told. */
  readonly patienceMs?: number;
}

/** How a request went, for the host's next turn. */
interface Outcome<T> {
  readonly value: T;
  /** The host is in trouble, or asks for rest. */
  readonly troubled?: boolean;
  /** Milliseconds that the host asks to be left alone. */
  readonly restMs?: number;
}

/** A host that is left alone until then. */
export interface Resting {
  readonly restingUntil: number;
}

export interface Pace {
  /** Does the work when it is the host's turn; `leastMs` is a longer pace that the host itself asks for. */
  readonly turn: <T>(host: string, work: () => Promise<Outcome<T>>, leastMs?: number) => Promise<T | Resting>;
  /** Hosts that are remembered. */
  readonly size: () => number;
}

/** The first rest after a failure; each further one doubles it. */
const firstRest = 5_000;
/** No rest is longer by itself. */
const longestRest = 60 * 60_000;
/** What a server may ask for at most: more is a mistake of its clock. */
const longestAsked = 24 * 60 * 60_000;
/** Hosts that have nothing to wait for are forgotten from so many on. */
const most = 10_000;

interface Host {
  /** Ends when the turns that were asked for before have ended. */
  tail: Promise<unknown>;
  waiting: number;
  nextAt: number;
  failures: number;
}

export function makePace({ clock, everyMs, patienceMs = 60_000 }: PaceOptions): Pace {
  const hosts = new Map<string, Host>();

  const hostOf = (name: string): Host => {
    const known = hosts.get(name);
    if (known !== undefined) return known;
    if (hosts.size >= most) {
      for (const [other, { waiting, nextAt }] of hosts) {
        if (waiting === 0 && nextAt <= clock.now()) hosts.delete(other);
      }
    }
    const host: Host = { tail: Promise.resolve(), waiting: 0, nextAt: 0, failures: 0 };
    hosts.set(name, host);
    return host;
  };

  const turn = async <T>(host: Host, work: () => Promise<Outcome<T>>, leastMs: number): Promise<T | Resting> => {
    const pause = host.nextAt - clock.now();
    if (pause > patienceMs) return { restingUntil: host.nextAt };
    // A timer may be early by a part of a millisecond.
    for (let left = pause; left > 0; left = host.nextAt - clock.now()) await clock.sleep(left);
    let rest = Math.max(everyMs, leastMs);
    try {
      const { value, troubled = false, restMs = 0 } = await work();
      host.failures = troubled ? host.failures + 1 : 0;
      rest = Math.max(rest, Math.min(restMs, longestAsked), restOf(host.failures, clock.random()));
      return value;
    } catch (thrown) {
      // Nobody is to blame for an address that we ourselves refuse.
      const ours = thrown instanceof RapporteurError && thrown.code !== 'input-fetch';
      if (!ours) host.failures += 1;
      rest = Math.max(rest, restOf(host.failures, clock.random()));
      throw thrown;
    } finally {
      host.nextAt = clock.now() + rest;
    }
  };

  return {
    turn: (name, work, leastMs = 0) => {
      const host = hostOf(name);
      host.waiting += 1;
      const done = host.tail
        .then(() => turn(host, work, leastMs))
        .finally(() => {
          host.waiting -= 1;
        });
      host.tail = done.catch(() => undefined);
      return done;
    },
    size: () => hosts.size,
  };
}

/** Exponential, with jitter between half and the whole, so that hosts that fell together are not asked together. */
const restOf = (failures: number, random: number): number =>
  failures === 0 ? 0 : Math.min(longestRest, firstRest * 2 ** Math.min(failures - 1, 20)) * (0.5 + random / 2);
