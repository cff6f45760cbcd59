/** Mentions that point at one thing, while they are brought together. */
import type { Doc, EntityKind } from '../model/index.ts';
import type { MentionDraft } from './mentions.ts';
import type { Gender, GrammaticalNumber } from './nouns.ts';

export interface Clusters {
  readonly doc: Doc;
  readonly mentions: readonly MentionDraft[];
  /** Mention → the first mention of its cluster. */
  readonly root: Int32Array;
  /** First mention of a cluster → all its mentions, in order. */
  readonly members: Map<number, number[]>;
  /** Head token → mention; -1 for none. */
  readonly atHead: Int32Array;
}

/** Each mention alone. */
export function apart(doc: Doc, mentions: readonly MentionDraft[]): Clusters {
  const atHead = new Int32Array(doc.length).fill(-1);
  for (const [i, { head }] of mentions.entries()) atHead[head] = i;
  return {
    doc,
    mentions,
    root: Int32Array.from(mentions, (_, i) => i),
    members: new Map(mentions.map((_, i) => [i, [i]])),
    atHead,
  };
}

/** Brings the clusters of two mentions together. */
export function join(clusters: Clusters, a: number, b: number): void {
  const first = Math.min(clusters.root[a]!, clusters.root[b]!);
  const second = Math.max(clusters.root[a]!, clusters.root[b]!);
  if (first === second) return;
  const moved = clusters.members.get(second)!;
  for (const m of moved) clusters.root[m] = first;
  clusters.members.set(
    first,
    [...clusters.members.get(first)!, ...moved].sort((x, y) => x - y),
  );
  clusters.members.delete(second);
}

/** The other mentions of a mention's cluster and itself, in order. */
export const membersOf = (clusters: Clusters, mention: number): readonly number[] =>
  clusters.members.get(clusters.root[mention]!)!;

/** Kind of a cluster: that of most of its names, else of its nouns, else of its pronouns; the first of equals. */
export function kindOf(clusters: Clusters, mention: number): EntityKind {
  const members = membersOf(clusters, mention).map((m) => clusters.mentions[m]!);
  for (const form of ['name', 'nominal', 'pronoun'] as const) {
    const counts = new Map<EntityKind, number>();
    for (const member of members) {
      if (member.form === form) counts.set(member.kind, (counts.get(member.kind) ?? 0) + 1);
    }
    const top = [...counts].sort((a, b) => b[1] - a[1])[0];
    if (top !== undefined) return top[0];
  }
  return 'other';
}

/** Gender of a cluster: the first that any of its mentions tells. */
export function genderOf(clusters: Clusters, mention: number): Gender {
  for (const m of membersOf(clusters, mention))
    if (clusters.mentions[m]!.gender !== '') return clusters.mentions[m]!.gender;
  return '';
}

/** Number of a cluster: the first that any of its names and nouns tells. */
export function numberIn(clusters: Clusters, mention: number): GrammaticalNumber {
  for (const m of membersOf(clusters, mention))
    if (clusters.mentions[m]!.number !== '') return clusters.mentions[m]!.number;
  return '';
}
