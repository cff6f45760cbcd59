/** CoNLL-U in and out: https://universaldependencies.org/format.html */
import type { Doc } from '../model/index.ts';
import { RapporteurError } from '../model/index.ts';
import { analyseWords } from './analyse.ts';
import { isDigit, isLetter } from './characters.ts';
import { featuresOf } from './morphology.ts';
import { splitTables } from './tables.ts';

/** A sentence as a file gives it: its words, and all its lines so that they can be written again. */
export interface ConlluSentence {
  readonly words: readonly string[];
  readonly lines: readonly string[];
  /** Whether a space follows each word. */
  readonly spaced: readonly boolean[];
  /** Comment lines say that a paragraph or a document begins here. */
  readonly opens: boolean;
}

const CELLS = 10;
const wordNumber = /^\d+$/;
const tokenRange = /^(\d+)-(\d+)$/;
const emptyNode = /^\d+\.\d+$/;

/**
 * Reads CoNLL-U. Only the numbers and forms of words are looked at, and `SpaceAfter=No`; lines of multiword tokens and of empty
 * nodes are kept. Throws `input-invalid` with the line's number where a line is none of these.
 */
export function parseConllu(text: string): ConlluSentence[] {
  const out: ConlluSentence[] = [];
  let lines: string[] = [];
  let words: string[] = [];
  let spaced: boolean[] = [];
  let opens = false;
  // The last word of a multiword token that is being read, and whether a space follows it.
  let range = { last: 0, spaced: true };
  const close = () => {
    if (words.length > 0) out.push({ words, lines, spaced, opens });
    lines = [];
    words = [];
    spaced = [];
    opens = false;
    range = { last: 0, spaced: true };
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '') {
      close();
      continue;
    }
    lines.push(line);
    if (line.startsWith('#')) {
      if (line.startsWith('# newpar') || line.startsWith('# newdoc')) opens = true;
      continue;
    }
    const cells = line.split('\t');
    const id = cells[0]!;
    if (cells.length !== CELLS) {
      throw new RapporteurError(
        'input-invalid',
        `CoNLL-U, line ${index + 1}: ${cells.length} cells, expected ${CELLS}`,
        'Tabs part the cells.',
      );
    }
    const spaceAfter = !cells[9]!.includes('SpaceAfter=No');
    const bounds = tokenRange.exec(id);
    if (bounds !== null) range = { last: Number(bounds[2]), spaced: spaceAfter };
    else if (wordNumber.test(id)) {
      if (Number(id) !== words.length + 1) {
        throw new RapporteurError(
          'input-invalid',
          `CoNLL-U, line ${index + 1}: word ${id}, expected ${words.length + 1}`,
        );
      }
      words.push(cells[1]!);
      const inside = Number(id) <= range.last;
      spaced.push(inside ? Number(id) === range.last && range.spaced : spaceAfter);
    } else if (!emptyNode.test(id)) {
      throw new RapporteurError('input-invalid', `CoNLL-U, line ${index + 1}: "${id}" is no number of a word`);
    }
  }
  close();
  return out;
}

/** Analyses given words in given sentences. The document's text is the words, with the spaces that the file tells of. */
export function analyseConllu(sentences: readonly ConlluSentence[], language = 'en'): Doc {
  const start: number[] = [];
  const end: number[] = [];
  const forms: string[] = [];
  const bounds: number[] = [];
  const parts: string[] = [];
  let at = 0;
  const put = (part: string) => {
    parts.push(part);
    at += part.length;
  };
  for (const [s, { words, spaced, opens }] of sentences.entries()) {
    if (opens && s > 0) put('\n\n');
    bounds.push(forms.length);
    for (const [i, word] of words.entries()) {
      start.push(at);
      put(word);
      end.push(at);
      forms.push(word);
      if (spaced[i]) put(' ');
    }
  }
  bounds.push(forms.length);
  return analyseWords(
    parts.join(''),
    Int32Array.from(start),
    Int32Array.from(end),
    forms,
    Int32Array.from(bounds),
    language,
  );
}

/** Name of each token as MISC has it: `Name=B-person`, `Name=I-person`. */
function nameTags(doc: Doc): (string | undefined)[] {
  const out: (string | undefined)[] = new Array(doc.length);
  for (const { first, last, kind } of doc.names) {
    for (let i = first; i <= last; i++) out[i] = `Name=${i === first ? 'B' : 'I'}-${kind}`;
  }
  return out;
}

/** The ten cells of a token. `misc`: what MISC holds besides the name. */
function cellsOf(
  doc: Doc,
  token: number,
  first: number,
  form: string,
  name: string | undefined,
  misc: string,
): string[] {
  const head = doc.head[token]!;
  const noted = misc === '_' ? [] : misc.split('|').filter((note) => !note.startsWith('Name='));
  const notes = name === undefined ? noted : [...noted, name].sort();
  return [
    String(token - first + 1),
    form,
    doc.lemma[token]!,
    doc.upos[token]!,
    doc.xpos[token]!,
    featuresOf(doc, token),
    String(head < 0 ? 0 : head - first + 1),
    doc.deprel[token]!,
    '_',
    notes.length === 0 ? '_' : notes.join('|'),
  ];
}

/**
 * A document as CoNLL-U. With `given`, the sentences that the document was made of, their comments, multiword tokens and empty
 * nodes stay where they were, and so does what their words' MISC held.
 */
export function writeConllu(doc: Doc, given?: readonly ConlluSentence[]): string {
  const names = nameTags(doc);
  const out: string[] = [];
  for (let s = 0; s + 1 < doc.bounds.length; s++) {
    const first = doc.bounds[s]!;
    const last = doc.bounds[s + 1]!;
    const known = given?.[s];
    if (known !== undefined) {
      let token = first;
      for (const line of known.lines) {
        const cells = line.split('\t');
        if (line.startsWith('#') || !wordNumber.test(cells[0]!)) out.push(line);
        else {
          out.push(cellsOf(doc, token, first, cells[1]!, names[token], cells[9]!).join('\t'));
          token++;
        }
      }
    } else {
      if (isParagraph(doc, first)) out.push('# newpar');
      out.push(`# sent_id = ${s + 1}`);
      out.push(`# text = ${doc.text.slice(doc.start[first]!, doc.end[last - 1]!).replace(/\s+/g, ' ')}`);
      for (let i = first; i < last; i++) {
        const word = wordEnd(doc, i, last);
        if (word > i) out.push(rangeLine(doc, i, word, first));
        for (let k = i; k <= word; k++) {
          const note = word === i && isGlued(doc, k) ? 'SpaceAfter=No' : '_';
          out.push(cellsOf(doc, k, first, doc.form[k]!, names[k], note).join('\t'));
        }
        i = word;
      }
    }
    out.push('');
  }
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

/** Whether no space follows a token. */
const isGlued = (doc: Doc, token: number) => token + 1 < doc.length && doc.start[token + 1] === doc.end[token];

/** Last token of the written word that begins at a token: "do" and "n't" are one word, "Oslo" and "'s" too. */
function wordEnd(doc: Doc, token: number, last: number): number {
  if (!isLetter(doc.form[token]!.charCodeAt(0)) && !isDigit(doc.form[token]!.charCodeAt(0))) return token;
  const tables = splitTables(doc.language);
  let end = token;
  while (end + 1 < last && isGlued(doc, end)) {
    const next = straight(doc.form[end + 1]!);
    const whole = straight(doc.text.slice(doc.start[end]!, doc.end[end + 1]!));
    const joined =
      tables.clitics.includes(next) || tables.contractions.has(whole) || (next === "'" && doc.xpos[end + 1] === 'POS');
    if (!joined) break;
    end++;
  }
  return end;
}

const straight = (form: string) => form.toLowerCase().replaceAll('\u2019', "'");

/** The line of a written word that is several tokens. */
function rangeLine(doc: Doc, from: number, to: number, first: number): string {
  const form = doc.text.slice(doc.start[from]!, doc.end[to]!);
  const note = isGlued(doc, to) ? 'SpaceAfter=No' : '_';
  return [`${from - first + 1}-${to - first + 1}`, form, '_', '_', '_', '_', '_', '_', '_', note].join('\t');
}

/** Whether an empty line stands before a token, or nothing. */
function isParagraph(doc: Doc, token: number): boolean {
  return token === 0 || doc.text.slice(doc.end[token - 1]!, doc.start[token]!).split('\n').length > 2;
}
