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

/** Most letters of an acronym that is looked for. */
const LONGEST_ACRONYM = 6;

/** What a name of several words is called by its capitals: "LWP" for "Lakeland Workers Party"; none where that is one letter. */
function acronymOf(forms: readonly string[], { first, last }: NameSpan): string | undefined {
  let letters = '';
  for (let i = first; i <= last; i++) {
    const letter = forms[i]![0]!;
    if (letter !== letter.toLowerCase()) letters += letter;
  }
  return letters.length > 1 && letters.length <= LONGEST_ACRONYM ? letters : undefined;
}

/**
 * The names with kinds that agree, and those added that the finder missed: single words with a capital that are a name, the last
 * word of a person's name or the capitals of a longer name elsewhere in the text. `isProper`: whether the tagger calls a token a proper noun.
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
    if (name.last === name.first) continue;
    if (name.kind === 'person') note(forms[name.last]!, 'person', true);
    else {
      const acronym = acronymOf(forms, name);
      if (acronym !== undefined) note(acronym, name.kind, false);
    }
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
