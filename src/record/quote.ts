import type { Quote, Span } from '../model/index.ts';

/**
 * The sentence around the fact's first words, with all of the fact's words that stand in it. `spans` are the fact's, never empty;
 * `sentences` in text order.
 */
export function quoteOf(text: string, sentences: readonly Span[], spans: readonly Span[]): Quote {
  const [start, end] = spans[0] ?? [0, 0];
  const first = sentences.find(([, to]) => to > start);
  const last = sentences.find(([, to]) => to >= end);
  const from = Math.min(first?.[0] ?? start, start);
  const to = Math.max(last?.[1] ?? end, end);
  return { span: [from, to], text: text.slice(from, to), marks: inside(spans, from, to) };
}

/** The parts of the spans between two offsets: in text order, each once, never overlapping. */
function inside(spans: readonly Span[], from: number, to: number): Span[] {
  const marks: Span[] = [];
  let reached = from;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const mark: Span = [Math.max(start, reached), Math.min(end, to)];
    if (mark[0] >= mark[1]) continue;
    marks.push(mark);
    reached = mark[1];
  }
  return marks;
}
