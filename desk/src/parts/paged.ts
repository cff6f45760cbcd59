import { useEffect, useState } from 'preact/hooks';
import type { Rows } from '../../../src/model/index.ts';
import { type Answer, askApi, isProblem, type Problem, useAnswer } from '../api/use-answer.ts';

interface Paged<T> {
  readonly answer: Answer<Rows<T>>;
  /** All rows fetched so far. */
  readonly rows: readonly T[];
  /** Fetches the next part; absent at the end. */
  readonly more: (() => void) | undefined;
  readonly problem: Problem | undefined;
}

/** A list that grows part by part; a new path begins anew. */
export function usePaged<T>(path: string): Paged<T> {
  const answer = useAnswer<Rows<T>>(path);
  const [later, setLater] = useState<readonly Rows<T>[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const first = answer.state === 'failed' ? undefined : answer.data;
  useEffect(() => {
    setLater([]);
    setProblem(undefined);
  }, [first]);
  const next = (later.at(-1) ?? first)?.next;
  return {
    answer,
    rows: [...(first?.rows ?? []), ...later.flatMap((page) => page.rows)],
    more:
      next === undefined
        ? undefined
        : () => {
            askApi<Rows<T>>(`${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`)
              .then((page) => setLater((pages) => [...pages, page]))
              .catch((thrown: unknown) => {
                if (isProblem(thrown)) setProblem(thrown);
              });
          },
    problem,
  };
}
