/** Learns the tables of lemmas and of features from the treebanks. */
import { applyEdit, editOf, LONGEST_END } from '../../src/text/index.ts';
import type { Tree } from './treebank.ts';

/** Counts of values under keys. */
class Tally {
  readonly counts = new Map<string, Map<string, number>>();

  add(key: string, value: string, times = 1): void {
    let values = this.counts.get(key);
    if (values === undefined) {
      values = new Map();
      this.counts.set(key, values);
    }
    values.set(value, (values.get(value) ?? 0) + times);
  }

  /** The most frequent value of a key, the first in the alphabet of equals, with its count and the key's. */
  top(key: string): { value: string; count: number; total: number } | undefined {
    const values = this.counts.get(key);
    if (values === undefined) return undefined;
    let value = '';
    let count = 0;
    let total = 0;
    for (const [name, times] of values) {
      total += times;
      if (times > count || (times === count && name < value)) {
        value = name;
        count = times;
      }
    }
    return { value, count, total };
  }
}

const tagOf = (tree: Tree, i: number) => `${tree.upos[i]} ${tree.xpos[i]}`;
const straight = (form: string) => form.replaceAll('\u2019', "'");

/** An end of words that fewer different words share teaches nothing. */
const FEWEST_WORDS = 2;

/** The table of lemmas: tags that keep capitals, edits of ends, words that no end gets right. */
export function lemmaTable(trees: readonly Tree[], tags: readonly string[]): string {
  const caseTally = new Tally();
  const words = new Tally();
  for (const tree of trees) {
    for (let i = 0; i < tree.forms.length; i++) {
      const lemma = tree.lemmas[i]!;
      const form = straight(tree.forms[i]!);
      if (lemma === '_' || form === form.toLowerCase() || lemma.length < 2) continue;
      caseTally.add(tagOf(tree, i), lemma === lemma.toLowerCase() ? 'low' : 'cased');
    }
  }
  const cased = new Set(tags.filter((tag) => caseTally.top(tag)?.value === 'cased'));
  for (const tree of trees) {
    for (let i = 0; i < tree.forms.length; i++) {
      const tag = tagOf(tree, i);
      if (tree.lemmas[i] === '_' || !tags.includes(tag)) continue;
      const form = straight(tree.forms[i]!);
      words.add(`${tag}\t${cased.has(tag) ? form : form.toLowerCase()}`, tree.lemmas[i]!);
    }
  }
  const ends = new Tally();
  for (const key of words.counts.keys()) {
    const [tag, form] = key.split('\t') as [string, string];
    const edit = editOf(form, words.top(key)!.value);
    if (edit === undefined) continue;
    for (let size = 0; size <= Math.min(LONGEST_END, form.length); size++) {
      ends.add(`${tag}\t${form.slice(form.length - size)}`, edit);
    }
  }
  const kept = new Map<string, string>();
  const shorter = (key: string): string | undefined => {
    const [tag, end] = key.split('\t') as [string, string];
    for (let from = 1; from <= end.length; from++) {
      const edit = kept.get(`${tag}\t${end.slice(from)}`);
      if (edit !== undefined) return edit;
    }
    return undefined;
  };
  const bySize: string[][] = Array.from({ length: LONGEST_END + 1 }, () => []);
  for (const key of ends.counts.keys()) bySize[key.length - key.indexOf('\t') - 1]!.push(key);
  for (let size = 0; size <= LONGEST_END; size++) {
    for (const key of bySize[size]!) {
      const { value, count, total } = ends.top(key)!;
      if (size > 0 && (count < FEWEST_WORDS || count < total * 0.6 || shorter(key) === value)) continue;
      kept.set(key, value);
    }
  }
  const lines = ['kind\ttag\tform\tvalue'];
  for (const tag of [...cased].sort()) lines.push(`case\t${tag}`);
  for (const [key, edit] of [...kept].sort(([a], [b]) => (a < b ? -1 : 1))) lines.push(`end\t${key}\t${edit}`);
  for (const key of [...words.counts.keys()].sort()) {
    const [tag, form] = key.split('\t') as [string, string];
    const { value } = words.top(key)!;
    const edit = kept.get(`${tag}\t${form.slice(-LONGEST_END)}`) ?? shorter(`${tag}\t${form.slice(-LONGEST_END)}`);
    if (edit !== undefined && (applyEdit(form, edit) || form) === value) continue;
    lines.push(`word\t${key}\t${value}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A word must stand this often for its own features to be told apart from those of its tag. */
const FREQUENT = 4;

/** The table of features: those of a tag, and of words whose features differ from it. */
export function featureTable(trees: readonly Tree[], tags: readonly string[]): string {
  const all = new Tally();
  const own = new Tally();
  for (const tree of trees) {
    for (let i = 0; i < tree.forms.length; i++) {
      const tag = tagOf(tree, i);
      if (!tags.includes(tag)) continue;
      const features = tree.features[i]!.split('|')
        .filter((feature) => !/^(Typo|Abbr|Style|ExtPos)=/.test(feature))
        .join('|');
      all.add(tag, features === '' ? '_' : features);
      own.add(`${tag}\t${tree.forms[i]!.toLowerCase()}`, features === '' ? '_' : features);
    }
  }
  const lines = ['tag\tform\tfeatures'];
  for (const tag of tags) lines.push(`${tag}\t*\t${all.top(tag)?.value ?? '_'}`);
  for (const key of [...own.counts.keys()].sort()) {
    const { value, total } = own.top(key)!;
    if (total >= FREQUENT && value !== all.top(key.split('\t')[0]!)!.value) lines.push(`${key}\t${value}`);
  }
  return `${lines.join('\n')}\n`;
}
