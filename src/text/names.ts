/** Names of persons, organizations, states, groups and places in a sentence. */
import type { EntityKind, NameSpan } from '../model/index.ts';
import { isHyphen, isLetter, isUpper } from './characters.ts';
import { knownNames } from './known-names.ts';
import { nations } from './nations.ts';
import { nounTables } from './nouns.ts';

/** A text's words with their tags, and the range of one sentence. */
interface Words {
  readonly forms: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly language: string;
}

/** No table has a name of more words than this. */
const LONGEST_NAME = 6;

/**
 * The names of one sentence, tokens `from` to `to - 1`: those that the network found, put right by the tables of nations, of titles
 * and of names that reports use again and again.
 */
export function findNames(words: Words, found: readonly NameSpan[], from: number, to: number): NameSpan[] {
  const told = fromTables(words, from, to);
  // What the tables know stands, unless it is part of a longer name.
  const kept = found.filter(
    (name) => !told.some((known) => overlap(known, name) && !holds(name, known)) && !isRow(name, told),
  );
  const more = told.filter((known) => !kept.some((name) => overlap(known, name)));
  const all = [...kept, ...more].sort((a, b) => a.first - b.first);
  return acrossHyphens(words, all).flatMap((name) => settle(words, name));
}

const overlap = (a: NameSpan, b: NameSpan) => a.first <= b.last && b.first <= a.last;

/** Whether a name is nothing but several that the tables know, one behind the other: a line of countries. */
function isRow({ first, last }: NameSpan, told: readonly NameSpan[]): boolean {
  const inside = told.filter((known) => known.kind === 'state' && known.first >= first && known.last <= last);
  return inside.length > 1 && inside.reduce((sum, known) => sum + known.last - known.first + 1, 0) === last - first + 1;
}

/** Whether one name holds another and is longer. */
const holds = (long: NameSpan, short: NameSpan) =>
  long.first <= short.first && long.last >= short.last && long.last - long.first > short.last - short.first;

/** The words from `first` to `last` with blanks between; hyphens touch what is beside them. */
function textOf(forms: readonly string[], first: number, last: number): string {
  let text = '';
  for (let i = first; i <= last; i++) {
    const glued = i === first || isMark(forms[i]!) || isMark(forms[i - 1]!);
    text += glued ? forms[i]! : ` ${forms[i]}`;
  }
  return text;
}

const isMark = (form: string) => form.length === 1 && (isHyphen(form.charCodeAt(0)) || form === '/');

const startsUpper = (form: string) => isUpper(form.charCodeAt(0));

/** Names of the tables, the longest at each place. */
function fromTables(words: Words, from: number, to: number): NameSpan[] {
  const { names, peoples, adjectives } = nations(words.language);
  const known = knownNames(words.language);
  const out: NameSpan[] = [];
  for (let i = from; i < to; i++) {
    if (!startsUpper(words.forms[i]!) && words.forms[i] !== 'al') continue;
    for (let last = Math.min(to, i + LONGEST_NAME) - 1; last >= i; last--) {
      const text = textOf(words.forms, i, last);
      const low = text.toLowerCase();
      let kind: EntityKind | 'none' | undefined = known.get(text);
      if (kind === 'none') break;
      // "US" and "us" are two; a word that is no proper noun is no state.
      const proper = words.upos[last]! === 'PROPN' || words.xpos[last]!.startsWith('NNP');
      if (
        kind === undefined &&
        names.has(low) &&
        (text.length > 2 || text === text.toUpperCase()) &&
        (proper || last > i)
      ) {
        kind = 'state';
      }
      if (kind === undefined && peoples.has(low) && words.xpos[last]!.startsWith('NN') && !adjectives.has(low))
        kind = 'group';
      if (kind === undefined || (kind !== 'state' && !proper && words.forms[i]!.length < 4)) continue;
      out.push({ first: i, last, kind });
      i = last;
      break;
    }
  }
  return out;
}

/** "Nagorno-Karabakh", "Bashar al-Assad": what a hyphen joins is one name, unless both halves are known by themselves. */
function acrossHyphens(words: Words, names: readonly NameSpan[]): NameSpan[] {
  const out: NameSpan[] = [];
  const known = (name: NameSpan) => {
    const text = textOf(words.forms, name.first, name.last);
    return nations(words.language).names.has(text.toLowerCase()) || knownNames(words.language).has(text);
  };
  for (const name of names) {
    const before = out.at(-1);
    const joined = before !== undefined && before.last + 2 === name.first && isMark(words.forms[name.first - 1]!);
    if (joined && !known(before) && !known(name) && (before.kind === name.kind || name.kind !== 'person')) {
      out[out.length - 1] = { first: before.first, last: name.last, kind: before.kind };
    } else out.push(name);
  }
  return out;
}

const isAcronym = (form: string) => form.length >= 2 && form.length <= 6 && /^[A-Z][A-Z&.]+$/.test(form);

/** A name without titles and marks at its ends, of a kind that fits; none where nothing is left. */
function settle(words: Words, name: NameSpan): NameSpan[] {
  const { forms } = words;
  const { titles } = nounTables(words.language);
  const { names, adjectives, peoples } = nations(words.language);
  let { first, last, kind } = name;
  const bare = (i: number) => !isLetter(forms[i]!.charCodeAt(0)) && !/^[0-9]/.test(forms[i]!);
  while (first < last && (bare(first) || words.xpos[first]! === 'DT')) first++;
  while (last > first && (bare(last) || words.xpos[last]! === 'POS' || words.xpos[last]! === 'IN')) last--;
  if (bare(first)) return [];
  if (kind === 'person') {
    while (first < last && (titles.has(forms[first]!.toLowerCase()) || adjectives.has(forms[first]!.toLowerCase())))
      first++;
    if (first === last && titles.get(forms[first]!.toLowerCase())?.kind === 'form') return [];
  }
  const text = textOf(forms, first, last);
  const low = text.toLowerCase();
  const known = knownNames(words.language).get(text);
  if (known === 'none') return [];
  if (known !== undefined) kind = known;
  else if (names.has(low) && kind !== 'person') kind = 'state';
  else if (first === last && words.upos[last]! === 'ADJ' && !isAcronym(text)) return [];
  else if (adjectives.has(low)) {
    // "Russian" stands for a people only as a noun in the plural.
    if (!peoples.has(low) || words.upos[last]! === 'ADJ') return [];
    kind = 'group';
  } else if (peoples.has(low)) kind = 'group';
  else if (kind === 'state') kind = isAcronym(text) ? 'organization' : 'place';
  return [{ first, last, kind }];
}
