/** Scores of name tags → names: the best sequence in which every name that begins (B) goes on (I) and ends (E), or is one word (S). */
import type { NameSpan } from '../../model/index.ts';

/** Tags of one kind, by their numbers. */
interface Kind {
  readonly kind: NameSpan['kind'];
  readonly begin: number;
  readonly inside: number;
  readonly end: number;
  readonly single: number;
}

export interface NameTags {
  readonly outside: number;
  readonly kinds: readonly Kind[];
  readonly count: number;
}

/** `labels`: "O", "B-person", "I-person", "E-person", "S-person" and so on, by number. */
export function nameTags(labels: readonly string[], isKind: (kind: string) => kind is NameSpan['kind']): NameTags {
  const kinds = [...new Set(labels.filter((label) => label !== 'O').map((label) => label.slice(2)))].filter(isKind);
  return {
    outside: labels.indexOf('O'),
    count: labels.length,
    kinds: kinds.map((kind) => ({
      kind,
      begin: labels.indexOf(`B-${kind}`),
      inside: labels.indexOf(`I-${kind}`),
      end: labels.indexOf(`E-${kind}`),
      single: labels.indexOf(`S-${kind}`),
    })),
  };
}

/** Names among `n` words, the first of them word `first`; the scores of word i stand at `scores[at + i * stride]` by tag. */
export function bestNames(
  scores: Float32Array,
  at: number,
  stride: number,
  n: number,
  first: number,
  tags: NameTags,
): NameSpan[] {
  const { outside, kinds, count } = tags;
  const before = new Uint8Array(n * count);
  let now = new Float64Array(count).fill(-Infinity);
  let next = new Float64Array(count);
  now[outside] = 0;

  /** The best tag after which a name may begin. */
  const closed = (): number => {
    let best = outside;
    for (const { end, single } of kinds) {
      if (now[end]! > now[best]!) best = end;
      if (now[single]! > now[best]!) best = single;
    }
    return best;
  };
  const put = (i: number, tag: number, from: number): void => {
    next[tag] = now[from]! + scores[at + i * stride + tag]!;
    before[i * count + tag] = from;
  };
  for (let i = 0; i < n; i++) {
    const free = closed();
    put(i, outside, free);
    for (const { begin, inside, end, single } of kinds) {
      const open = now[begin]! >= now[inside]! ? begin : inside;
      put(i, begin, free);
      put(i, single, free);
      put(i, inside, open);
      put(i, end, open);
    }
    [now, next] = [next, now];
  }

  const names: NameSpan[] = [];
  let last = -1;
  for (let i = n - 1, tag = closed(); i >= 0; tag = before[i * count + tag]!, i--) {
    const kind = kinds.find((k) => tag === k.begin || tag === k.end || tag === k.single);
    if (kind === undefined) continue;
    if (tag !== kind.begin) last = i;
    if (tag !== kind.end) names.push({ first: first + i, last: first + last, kind: kind.kind });
  }
  return names.reverse();
}
