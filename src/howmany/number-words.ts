/** Number words and what they are worth, and the number that readers make of them. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Bound, Doc } from '../model/index.ts';
import { folded, isGlued } from './words.ts';

export interface Numeral {
  /** Tokens, both included. */
  readonly first: number;
  readonly last: number;
  /** Offsets into the text: the number may end inside its last token ("30–40", "5km"). */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** What the number says of itself: "dozens" at least 24, "several hundred" about 300. */
  readonly bound?: Bound;
  /** A share: "a third" is 0.3333. */
  readonly ratio?: boolean;
  readonly form: 'figures' | 'words' | 'mixed';
  /** In figures, plain, without groups or decimals: may be a year or a name's number. */
  readonly plain?: boolean;
}

type Role =
  | 'unit'
  | 'tens'
  | 'hundred'
  | 'scale'
  | 'suffix'
  | 'group'
  | 'plural'
  | 'fraction'
  | 'fractions'
  | 'some'
  | 'article';

interface NumberWord {
  readonly value: number;
  readonly role: Role;
}

const isRole = (role: string): role is Role =>
  /^(unit|tens|hundred|scale|suffix|group|plural|fraction|fractions|some|article)$/.test(role);

export const numberWords = oncePerLanguage(
  (language): ReadonlyMap<string, NumberWord> =>
    new Map(
      assetTable(`${language}/howmany/numbers.tsv`).flatMap(({ word = '', value, role = '' }) =>
        isRole(role) ? [[word, { value: Number(value), role }] as const] : [],
      ),
    ),
);

/** A number word that begins a hyphened form ("forty-four") is read part by part. */
export const partsOf = (form: string): readonly string[] =>
  form.includes('-') && form.length > 1 ? form.split('-') : [form];

export interface Reading {
  readonly value: number;
  readonly last: number;
  readonly end: number;
}

export function wordAt(doc: Doc, token: number): NumberWord | undefined {
  const form = doc.form[token];
  if (form === undefined) return undefined;
  const code = form.charCodeAt(0);
  return numberWords(doc.language).get(code >= 65 && code <= 90 ? form.toLowerCase() : form);
}

/** The token behind `token` in the same sentence, stepping over a hyphen that is glued on both sides. */
export function nextPart(doc: Doc, token: number): number {
  const next = token + 1;
  if (isGlued(doc, next) && isGlued(doc, next + 1) && isHyphen(doc.form[next])) return next + 1;
  return next;
}

export const isHyphen = (form: string | undefined): boolean => form === '-' || form === '‐' || form === '‑';

export const isWord = (doc: Doc, token: number, ...words: readonly string[]): boolean =>
  token >= 0 && token < doc.length && words.includes(folded(doc, token));

export const numeral = (
  doc: Doc,
  first: number,
  { value, last, end }: Reading,
  form: Numeral['form'],
  more: Pick<Numeral, 'bound' | 'ratio' | 'plain'> = {},
): Numeral => ({ first, last, start: doc.start[first] ?? 0, end, value, form, ...more });
