/** The text cut where a fact's words begin or end, so that facts which overlap can each be shown. */
import type { Span } from '../../../src/model/index.ts';
import type { Fact } from './facts.ts';

export interface Segment {
  readonly start: number;
  readonly end: number;
  /** Facts whose marked words these are, the one with the fewest words first. */
  readonly marked: readonly Fact[];
  /** Facts that light up here. */
  readonly worded: readonly Fact[];
}

/** The segments of `within`, in order, without gaps: together they are its whole text. */
export function segmentsOf(within: Span, facts: readonly Fact[]): readonly Segment[] {
  const [from, to] = within;
  const touching = facts.filter((fact) => fact.words.some((span) => overlap(span, within)));
  const cuts = new Set([from, to]);
  for (const fact of touching) {
    for (const [start, end] of fact.words) {
      if (start > from && start < to) cuts.add(start);
      if (end > from && end < to) cuts.add(end);
    }
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const span: Span = [sorted[i] ?? from, sorted[i + 1] ?? to];
    const marked = touching
      .filter((fact) => fact.marks.some((mark) => overlap(mark, span)))
      .sort((a, b) => size(a, span) - size(b, span));
    const worded = touching.filter((fact) => fact.words.some((words) => overlap(words, span)));
    segments.push({ start: span[0], end: span[1], marked, worded });
  }
  return segments;
}

function overlap([a, b]: Span, [c, d]: Span): boolean {
  return a < d && c < b;
}

/** Length of the mark that covers the segment: the shortest is what a person points at. */
function size(fact: Fact, span: Span): number {
  return Math.min(...fact.marks.filter((mark) => overlap(mark, span)).map(([start, end]) => end - start));
}
