/** A text as the recognisers see it: its tokens with the words of time among them looked up once. */
import type { Doc } from '../model/index.ts';
import { type Word, words } from './lexicon.ts';

export interface View {
  readonly doc: Doc;
  /** What each token says of time; absent for most. */
  readonly words: readonly (Word | undefined)[];
}

/** The view of a text. Linear in its tokens. */
export function viewOf(doc: Doc): View {
  const table = words(doc.language);
  const found = doc.form.map((form): Word | undefined => {
    const exact = table.get(form);
    if (exact !== undefined) return exact;
    const code = form.charCodeAt(0);
    if (code >= 65 && code <= 90) return table.get(form.toLowerCase());
    return code >= 48 && code <= 57 ? ordinalWord(form) : undefined;
  });
  return { doc, words: found };
}

const ordinalForm = /^(\d{1,3})(?:st|nd|rd|th)$/i;

const ordinalWord = (form: string): Word | undefined => {
  const ordinal = form.length > 2 && form.length < 6 ? ordinalForm.exec(form)?.[1] : undefined;
  return ordinal === undefined ? undefined : { ordinal: Number(ordinal) };
};

/** Whether a token exists and stands in the sentence of another. */
export const together = ({ doc }: View, a: number, b: number): boolean =>
  a >= 0 && b >= 0 && a < doc.length && b < doc.length && doc.sentence[a] === doc.sentence[b];

/** A token's lower-case form; empty outside the text. */
export const lower = ({ doc }: View, token: number): string => (doc.form[token] ?? '').toLowerCase();

export const startOf = ({ doc }: View, token: number): number => doc.start[token] ?? 0;
export const endOf = ({ doc }: View, token: number): number => doc.end[token] ?? 0;

/** The first token that begins at or behind an offset, from `token` on. */
export function tokenFrom({ doc }: View, token: number, offset: number): number {
  let k = token;
  while (k < doc.length && (doc.start[k] ?? 0) < offset) k++;
  return k;
}

/** A plain whole number in figures at a token, with at most `most` figures; NaN where there is none. */
export function figures({ doc }: View, token: number, most: number): number {
  const form = doc.form[token] ?? '';
  return form.length <= most && /^\d+$/.test(form) ? Number(form) : Number.NaN;
}

/** Whether a token is a dash of any length. */
export const isDash = ({ doc }: View, token: number): boolean => /^[-‐‑–—]$/.test(doc.form[token] ?? '');

/** Whether no space stands before a token. */
export const isGlued = ({ doc }: View, token: number): boolean => token > 0 && doc.start[token] === doc.end[token - 1];
