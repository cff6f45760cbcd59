/** The labels of a batch of reports. */
import { copies } from './copies.ts';
import { namedDays } from './days.ts';
import { dayOf, inOrder, type Report, type StoryLabel } from './report.ts';
import { shingleReader } from './shingles.ts';
import { partiesNamed } from './states.ts';
import { type Account, stories } from './stories.ts';
import { usesOf } from './terms.ts';
import { type Words, wordReader } from './words.ts';

/**
 * The report and the story of each of a batch of reports, in the order of input. Labels do not depend on that order: each is the id of the
 * cluster's first member by time of publication, then by id. Ids are expected to be distinct. Pure: no clock, no random number.
 */
export function clusterReports(reports: readonly Report[]): readonly StoryLabel[] {
  const ordered = inOrder(reports);
  const read = wordReader();
  const shinglesOf = shingleReader();
  const report = copies(ordered.map(({ text }) => shinglesOf(text)));
  const firsts = [...report.keys()].filter((i) => report[i] === i);
  const longest = longestOf(ordered, report);
  const story = stories(firsts.map((first) => accountOf(longest.get(first)!, ordered[first]!, read)));

  const storyOf = new Map(firsts.map((first, position) => [first, ordered[firsts[story[position]!]!]!.id]));
  const labels = new Map<Report, StoryLabel>();
  for (const [i, one] of ordered.entries()) {
    const first = report[i]!;
    labels.set(one, { id: one.id, report: ordered[first]!.id, story: storyOf.get(first)! });
  }
  return reports.map((one) => labels.get(one)!);
}

/** The longest text of each group of copies, by the position of the group's first. */
function longestOf(ordered: readonly Report[], report: Int32Array): ReadonlyMap<number, Report> {
  const longest = new Map<number, Report>();
  for (const [i, one] of ordered.entries()) {
    const known = longest.get(report[i]!);
    if (known === undefined || one.text.length > known.text.length) longest.set(report[i]!, one);
  }
  return longest;
}

/** A group of copies as one document: its longest text speaks for it, its earliest time dates it. */
function accountOf(longest: Report, first: Report, read: (text: string) => Words): Account {
  const words = read(longest.text);
  const headline = read(longest.headline ?? '');
  return {
    uses: usesOf(longest.text, words, headline),
    named: namedDays([...headline.lexemes, ...words.lexemes]),
    day: dayOf(first),
    parties: partiesNamed([...headline.lexemes, ...words.lexemes]),
  };
}
