/** Which names are one: the same words, a surname after a full name, an acronym, another name of a state. */
import { type Clusters, genderOf, join } from './clusters.ts';
import type { MentionDraft } from './mentions.ts';
import { nations } from './nations.ts';

/** Words of a name in lower case; marks and a possessive left out. */
function wordsOf(clusters: Clusters, mention: MentionDraft): readonly string[] {
  const { doc } = clusters;
  const out: string[] = [];
  for (let i = mention.name!.first; i <= mention.name!.last; i++) {
    if (doc.upos[i] === 'PUNCT' || doc.xpos[i] === 'POS') continue;
    const word = doc.form[i]!.toLowerCase();
    // What a hyphen joins is one word; an article before it ("al-Masri") comes and goes.
    const joined = i - 2 >= mention.name!.first && doc.upos[i - 1] === 'PUNCT' && doc.start[i] === doc.end[i - 1];
    if (!joined) out.push(word);
    else {
      const front = out.pop()!;
      out.push(front.length <= 2 ? word : `${front}-${word}`);
    }
  }
  if (out.length > 1 && out[0] === 'the') out.shift();
  return out;
}

/** Letters that a name is shortened to: first letters of its words with a capital. */
function initials(clusters: Clusters, mention: MentionDraft): string {
  let out = '';
  for (let i = mention.name!.first; i <= mention.name!.last; i++) {
    if (clusters.doc.upos[i] === 'DET') continue;
    const letter = clusters.doc.form[i]!.charAt(0);
    if (letter !== letter.toLowerCase()) out += letter;
  }
  return out;
}

const isAcronym = (word: string) => word.length >= 2 && word.length <= 8 && /^[A-Z][A-Z.]+$/.test(word);

/** Joins mentions whose names are one. */
export function joinNames(clusters: Clusters): void {
  const named = clusters.mentions.flatMap((mention, i) =>
    mention.name === undefined ? [] : [{ i, mention, words: wordsOf(clusters, mention) }],
  );
  const persons = named.filter(({ mention }) => mention.kind === 'person');
  const others = named.filter(({ mention }) => mention.kind !== 'person');
  sameWords(clusters, persons);
  sameWords(clusters, others);
  joinPersons(clusters, persons);
  joinOthers(clusters, others);
  joinAcronyms(clusters, named, others);
}

interface Named {
  readonly i: number;
  readonly mention: MentionDraft;
  readonly words: readonly string[];
}

function sameWords(clusters: Clusters, named: readonly Named[]): void {
  const { names } = nations(clusters.doc.language);
  const seen = new Map<string, number>();
  for (const { i, mention, words } of named) {
    const text = words.join(' ');
    const key = mention.kind === 'state' ? (names.get(text) ?? text).toLowerCase() : text.replaceAll('.', '');
    const before = seen.get(key);
    if (before === undefined) seen.set(key, i);
    else join(clusters, before, i);
  }
}

/** Whether two full names may be one person's: same surname, and first names that agree or abbreviate one another. */
function agree(a: readonly string[], b: readonly string[]): boolean {
  if (a.at(-1) !== b.at(-1)) return false;
  const x = a[0]!.replaceAll('.', '');
  const y = b[0]!.replaceAll('.', '');
  return x === y || (x.length === 1 && y.startsWith(x)) || (y.length === 1 && x.startsWith(y));
}

function joinPersons(clusters: Clusters, persons: readonly Named[]): void {
  const full = persons.filter(({ words }) => words.length > 1);
  for (const [k, a] of full.entries()) {
    const b = full.slice(0, k).find((other) => agree(a.words, other.words));
    if (b !== undefined) join(clusters, b.i, a.i);
  }
  const bySurname = new Map<string, Named[]>();
  const byFirst = new Map<string, Named[]>();
  for (const person of full) {
    const last = person.words.at(-1)!;
    const first = person.words[0]!;
    bySurname.set(last, [...(bySurname.get(last) ?? []), person]);
    byFirst.set(first, [...(byFirst.get(first) ?? []), person]);
  }
  for (const { i, mention, words } of persons) {
    if (words.length !== 1) continue;
    const bearers = bySurname.get(words[0]!) ?? byFirst.get(words[0]!) ?? [];
    // Two who share the name are told apart by their gender, or not at all.
    const fit = bearers.filter(({ i: other }) => {
      const known = genderOf(clusters, other);
      return mention.gender === '' || known === '' || known === mention.gender;
    });
    const roots = new Set(fit.map(({ i: other }) => clusters.root[other]!));
    if (roots.size === 1) join(clusters, fit[0]!.i, i);
  }
}

function joinOthers(clusters: Clusters, others: readonly Named[]): void {
  const long = others.filter(({ words }) => words.length > 1);
  // A shorter name that begins or ends exactly one longer name of its kind: "the Lakeside Council", "the Council".
  for (const { i, mention, words } of others) {
    if (mention.kind === 'state' || mention.kind === 'group') continue;
    const fit = long.filter(
      (other) =>
        other.mention.kind === mention.kind &&
        other.words.length > words.length &&
        (mention.kind === 'organization' || words.length > 1) &&
        (starts(other.words, words) || ends(other.words, words)),
    );
    const roots = new Set(fit.map((other) => clusters.root[other.i]!));
    if (roots.size === 1) join(clusters, fit[0]!.i, i);
  }
}

/** Joins names in capitals to those whose words they are the first letters of, whatever kind the finder gave them. */
function joinAcronyms(clusters: Clusters, named: readonly Named[], others: readonly Named[]): void {
  for (const { i, mention, words } of named) {
    const form = clusters.doc.form[mention.name!.last]!;
    if (words.length !== 1 || !isAcronym(form)) continue;
    const letters = form.replaceAll('.', '');
    const long = others.find((other) => other.words.length > 1 && initials(clusters, other.mention) === letters);
    if (long !== undefined) join(clusters, long.i, i);
  }
}

const starts = (long: readonly string[], short: readonly string[]) => short.every((word, k) => long[k] === word);

const ends = (long: readonly string[], short: readonly string[]) =>
  short.every((word, k) => long[long.length - short.length + k] === word);
