import type { ComponentChildren } from 'preact';
import type { Answer, Problem } from '../api/use-answer.ts';

/** Shows an answer when it is there, and what to do where it is not. `stale` says that a newer answer is on its way. */
export function Answered<T>({
  answer,
  lines = 8,
  whole = false,
  children,
}: {
  readonly answer: Answer<T>;
  /** Height of the placeholder, in lines. */
  readonly lines?: number;
  /** Whether this is the whole view: what stands in its place is then the page's heading. */
  readonly whole?: boolean;
  readonly children: (data: T) => ComponentChildren;
}) {
  if (answer.state === 'failed') return <Failed problem={answer.problem} retry={answer.retry} whole={whole} />;
  if (answer.state === 'ready') return <>{children(answer.data)}</>;
  if (answer.data !== undefined) return <div class="stale">{children(answer.data)}</div>;
  return <Loading lines={lines} />;
}

export function Loading({ lines }: { readonly lines: number }) {
  return (
    <div class="loading" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  );
}

export function Failed({
  problem,
  retry,
  whole = false,
}: {
  readonly problem: Problem;
  readonly retry?: () => void;
  readonly whole?: boolean;
}) {
  return (
    <div class="state" role="alert">
      <StateTitle whole={whole} title={problem.title} />
      <p>{sentence(problem.detail)}</p>
      {problem.hint !== undefined && <p>{sentence(problem.hint)}</p>}
      {retry !== undefined && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({
  title,
  whole = false,
  children,
}: {
  readonly title: string;
  readonly whole?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="state">
      <StateTitle whole={whole} title={title} />
      {children}
    </div>
  );
}

function StateTitle({ whole, title }: { readonly whole: boolean; readonly title: string }) {
  return whole ? <h1>{title}</h1> : <h2>{title}</h2>;
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`;
}
