/** Names of a whole text made to agree: what is a person's surname here is one there, and what is a name here is one there. */
import type { EntityKind, NameSpan } from '../model/index.ts';

interface Seen {
  readonly counts: Map<EntityKind, number>;
  /** Weight of the kinds that are certain: in a longer name. */
  surname: boolean;
}

/** The most frequent kind; the first of equals. */
function topKind(counts: ReadonlyMap<EntityKind, number>): EntityKind {
  let top: EntityKind = 'other';
  let most = 0;
  for (const [kind, count] of counts) {
    if (count > most) {
      top = kind;
      most = count;
    }
  }
  return top;
}

/**
 * The names with kinds that agree, and those added that the finder missed: single words with a capital that are a name or the last
 * word of a person's name elsewhere in the text. `isProper`: whether the tagger calls a token a proper noun.
 */
export function settleNames(
  forms: readonly string[],
  names: readonly NameSpan[],
  isProper: (token: number) => boolean,
): NameSpan[] {
  const seen = new Map<string, Seen>();
  const note = (text: string, kind: EntityKind, surname: boolean) => {
    const known = seen.get(text) ?? { counts: new Map<EntityKind, number>(), surname: false };
    known.counts.set(kind, (known.counts.get(kind) ?? 0) + 1);
    known.surname ||= surname;
    seen.set(text, known);
  };
  const textOf = ({ first, last }: NameSpan) => forms.slice(first, last + 1).join(' ');
  for (const name of names) {
    note(textOf(name), name.kind, false);
    if (name.kind === 'person' && name.last > name.first) note(forms[name.last]!, 'person', true);
  }
  const taken = new Uint8Array(forms.length);
  const out = names.map((name) => {
    taken.fill(1, name.first, name.last + 1);
    const known = seen.get(textOf(name))!;
    if (name.kind === 'state' || name.kind === 'group') return name;
    return { ...name, kind: known.surname ? 'person' : topKind(known.counts) };
  });
  for (let i = 0; i < forms.length; i++) {
    if (taken[i] === 1 || !isProper(i)) continue;
    const known = seen.get(forms[i]!);
    if (known === undefined || forms[i]!.length < 3) continue;
    out.push({ first: i, last: i, kind: known.surname ? 'person' : topKind(known.counts) });
  }
  return out.sort((a, b) => a.first - b.first);
}
