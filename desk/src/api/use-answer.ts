import { useEffect, useState } from 'preact/hooks';

/** A fault as the API tells it (RFC 9457). */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
  /** Of a query: where it stops being one. */
  readonly at?: number;
  readonly status: number;
}

/** Where a question stands. While a new one is on its way, the last answer stays to be looked at. */
export type Answer<T> =
  | { readonly state: 'loading'; readonly data?: T }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'failed'; readonly problem: Problem; readonly retry: () => void };

/** Asks the API. Throws a `Problem`. */
export async function askApi<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable;
  }
  if (response.ok) return (await response.json()) as T;
  throw await problemOf(response);
}

const unreachable: Problem = {
  title: 'No answer',
  detail: 'The desk’s server does not answer.',
  hint: 'Start it again with “rapporteur serve”, then retry.',
  status: 0,
};

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/problem+json')) return (await response.json()) as Problem;
  return { title: 'Not an answer', detail: `The server said ${response.status}.`, status: response.status };
}

/** The answer to a GET of `path`; nothing is asked while it is undefined. */
export function useAnswer<T>(path: string | undefined): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (path === undefined) return;
    const stop = new AbortController();
    setAnswer((last) =>
      last.state === 'failed' || last.data === undefined ? { state: 'loading' } : { state: 'loading', data: last.data },
    );
    askApi<T>(path, { signal: stop.signal })
      .then((data) => setAnswer({ state: 'ready', data }))
      .catch((problem: unknown) => {
        if (stop.signal.aborted) return;
        setAnswer({
          state: 'failed',
          problem: isProblem(problem) ? problem : unreachable,
          retry: () => setAttempt((n) => n + 1),
        });
      });
    return () => stop.abort();
  }, [path, attempt]);
  return answer;
}

export function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'detail' in thrown && 'title' in thrown;
}
