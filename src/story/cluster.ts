/** The labels of a batch of reports. */
import { copies } from './copies.ts';
import { dayOf, inOrder, type Report, type StoryLabel } from './report.ts';
import { stories } from './stories.ts';
import { type Trace, traceReader } from './trace.ts';

/** An article of which only the trace is at hand. */
export interface Traced {
  readonly id: string;
  /** ISO 8601, as precise as the page is. */
  readonly published?: string;
  readonly trace: Trace;
}

/**
 * The report and the story of each of a batch of reports, in the order of input. Labels do not depend on that order: each is the id of the
 * cluster's first member by time of publication, then by id. Ids are expected to be distinct. Pure: no clock, no random number.
 */
export function clusterReports(reports: readonly Report[]): readonly StoryLabel[] {
  const trace = traceReader();
  return clusterTraces(
    reports.map((report) => ({
      id: report.id,
      ...(report.published !== undefined && { published: report.published }),
      trace: trace(report),
    })),
  );
}

/** The same of articles that have been read before: the labels that their texts would get. */
export function clusterTraces(articles: readonly Traced[]): readonly StoryLabel[] {
  const ordered = inOrder(articles);
  const report = copies(ordered.map(({ trace }) => trace.shingles));
  const firsts = [...report.keys()].filter((i) => report[i] === i);
  const longest = longestOf(ordered, report);
  // Copies as one document: the longest text speaks for it, the earliest time dates it.
  const story = stories(
    firsts.map((first) => ({ ...longest.get(first)!.trace.subject(), day: dayOf(ordered[first]!) })),
  );

  const storyOf = new Map(firsts.map((first, position) => [first, ordered[firsts[story[position]!]!]!.id]));
  const labels = new Map<Traced, StoryLabel>();
  for (const [i, one] of ordered.entries()) {
    const first = report[i]!;
    labels.set(one, { id: one.id, report: ordered[first]!.id, story: storyOf.get(first)! });
  }
  return articles.map((one) => labels.get(one)!);
}

/** The longest text of each group of copies, by the position of the group's first. */
function longestOf(ordered: readonly Traced[], report: Int32Array): ReadonlyMap<number, Traced> {
  const longest = new Map<number, Traced>();
  for (const [i, one] of ordered.entries()) {
    const known = longest.get(report[i]!);
    if (known === undefined || one.trace.length > known.trace.length) longest.set(report[i]!, one);
  }
  return longest;
}
