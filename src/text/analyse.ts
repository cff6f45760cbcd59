/** Text into a document: tokens, sentences, tags, lemmas, trees, names. */
import { languages } from '../assets/index.ts';
import type { Doc, NameSpan, Span } from '../model/index.ts';
import { isSpace } from './characters.ts';
import { lemmaOf, lemmaTable } from './lemma.ts';
import { findNames } from './names.ts';
import { tagAndParse } from './network/index.ts';
import { splitSentences } from './sentences.ts';
import { settleNames } from './settle-names.ts';
import { splitTables } from './tables.ts';
import { type Tokens, tokenize } from './tokenize.ts';

/** A document with what the network says of each token besides what the contract names. */
export interface AnalysedDoc extends Doc {
  /** Kind of the mention that the token is head of, after GUM's ten kinds; "none" where it is head of none. */
  readonly mention: readonly string[];
}

/** Folder of a language's assets: the first part of its BCP 47 tag, if that is letters. */
const folderOf = (language: string) => /^[a-z]{2,3}(?=$|-)/i.exec(language)?.[0].toLowerCase() ?? 'und';

/** Ranges of the text that are read apart: the paragraphs, and what stands outside them. */
function pieces(text: string, paragraphs: readonly Span[]): Span[] {
  const out: Span[] = [];
  let at = 0;
  for (const [start, end] of paragraphs) {
    if (start > at) out.push(...blocks(text, at, start));
    if (end > at) out.push([Math.max(at, start), end]);
    at = Math.max(at, end);
  }
  if (at < text.length) out.push(...blocks(text, at, text.length));
  return out;
}

/** Parts of a range that empty lines keep apart. */
function blocks(text: string, from: number, to: number): Span[] {
  const out: Span[] = [];
  let at = from;
  let line = -1;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) {
      if (line >= 0) {
        out.push([at, line]);
        at = i;
      }
      line = i;
    } else if (!isSpace(code)) line = -1;
  }
  out.push([at, to]);
  return out;
}

/** What is said of each token. */
type Columns = Pick<AnalysedDoc, 'lemma' | 'upos' | 'xpos' | 'head' | 'deprel' | 'mention' | 'names'>;

/** Columns by the network, the tables of lemmas and the tables of names. */
function readColumns(language: string, forms: readonly string[], bounds: Int32Array): Columns {
  const { upos, xpos, head, deprel, mention, names: found } = tagAndParse(language, forms, bounds);
  const lemmas = lemmaTable(language);
  const lemma = forms.map((form, i) => lemmaOf(form, `${upos[i]} ${xpos[i]}`, lemmas));
  const names: NameSpan[] = [];
  let next = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    const here: NameSpan[] = [];
    while (next < found.length && found[next]!.first < bounds[s + 1]!) here.push(found[next++]!);
    names.push(...findNames({ forms, upos, xpos, language }, here, bounds[s]!, bounds[s + 1]!));
  }
  return {
    lemma,
    upos,
    xpos,
    head,
    deprel,
    mention,
    names: settleNames(forms, names, (token) => upos[token] === 'PROPN'),
  };
}

/** Columns of a language that we have no models for: each sentence hangs on its first token. */
function unread(forms: readonly string[], bounds: Int32Array): Columns {
  const head = new Int32Array(forms.length);
  for (let s = 0; s + 1 < bounds.length; s++) {
    head.fill(bounds[s]!, bounds[s]!, bounds[s + 1]!);
    head[bounds[s]!] = -1;
  }
  return {
    lemma: [...forms],
    upos: forms.map(() => 'X'),
    xpos: forms.map(() => 'X'),
    head,
    deprel: forms.map((_, i) => (head[i]! < 0 ? 'root' : 'dep')),
    mention: forms.map(() => 'none'),
    names: [],
  };
}

/**
 * A document over words whose places and sentences are known. `start`, `end`: offsets into `text`; `bounds`: first word of each
 * sentence and the number of words behind the last.
 */
export function analyseWords(
  text: string,
  start: Int32Array,
  end: Int32Array,
  forms: readonly string[],
  bounds: Int32Array,
  language: string,
): AnalysedDoc {
  const folder = folderOf(language);
  const length = forms.length;
  const sentence = new Int32Array(length);
  for (let s = 0; s + 1 < bounds.length; s++) sentence.fill(s, bounds[s]!, bounds[s + 1]!);
  const columns = languages().includes(folder) ? readColumns(folder, forms, bounds) : unread(forms, bounds);
  return { text, language: folder, length, start, end, sentence, bounds, form: forms, ...columns };
}

/**
 * Reads a text. `paragraphs`: ranges that no sentence crosses, in order; where none are given, empty lines part the text.
 * `language`: BCP 47; one that we have no models for yields tokens and sentences with the tag `X`. Never throws on any text.
 */
export function analyse(text: string, paragraphs: readonly Span[], language = 'en'): AnalysedDoc {
  const tables = splitTables(folderOf(language));
  const tokens: Tokens = { start: [], end: [] };
  const bounds: number[] = [];
  for (const [from, to] of pieces(text, paragraphs)) {
    const first = tokens.start.length;
    tokenize(text, from, to, tables, tokens);
    splitSentences(text, tokens, first, tokens.start.length, tables, bounds);
  }
  const interned = new Map<string, string>();
  const forms = tokens.start.map((start, i) => {
    const form = text.slice(start, tokens.end[i]!);
    const known = interned.get(form);
    if (known !== undefined) return known;
    interned.set(form, form);
    return form;
  });
  return analyseWords(
    text,
    Int32Array.from(tokens.start),
    Int32Array.from(tokens.end),
    forms,
    Int32Array.from([...bounds, forms.length]),
    language,
  );
}
