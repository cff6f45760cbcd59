import type { Problem } from '../api/use-answer.ts';
import { Failed } from './states.tsx';

/** The end of a list: more of it, or why there is no more. */
export function More({
  more,
  problem,
}: {
  readonly more: (() => void) | undefined;
  readonly problem: Problem | undefined;
}) {
  if (problem !== undefined) return <Failed problem={problem} {...(more === undefined ? {} : { retry: more })} />;
  if (more === undefined) return null;
  return (
    <p class="more">
      <button type="button" class="button" onClick={more}>
        Show more
      </button>
    </p>
  );
}
