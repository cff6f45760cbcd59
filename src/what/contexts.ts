/**
 * Why does an act matter? The contexts of PLOVER (chapter 4 of its codebook), by a table: words of the act's own sentences, its type and mode,
 * the sectors of its parties; and what the whole text keeps coming back to.
 */
import { alternatives, assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Doc, Entity, Span } from '../model/index.ts';
import { tokenAt, tokenSpan } from '../text/index.ts';
import type { Draft } from './merge.ts';

/** A row of the table: all that it names must hold. */
interface Row {
  readonly context: string;
  /** Whether it asks for words, and for nothing but words. */
  readonly words: boolean;
  readonly plain: boolean;
  /** `TYPE` or `TYPE.mode`; sectors of an actor, of a recipient, of either. None: not asked. */
  readonly acts: readonly string[];
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly party: readonly string[];
}

interface Table {
  readonly rows: readonly Row[];
  /** Names of the contexts, in the order of the table. */
  readonly names: readonly string[];
  /** Rows by word or phrase, white space taken out: small letters, or as written where the table has a capital. */
  readonly byPhrase: ReadonlyMap<string, readonly number[]>;
  /** First words of all phrases, in small letters: most words of a text begin none. */
  readonly starts: ReadonlySet<string>;
}

/** Why an act has a context: words of its sentence, what the text is about, or only the act and its parties. */
export interface Context {
  readonly name: string;
  readonly by: Span | 'theme' | 'parties';
}

/** Tokens of the longest phrase: "crimes against humanity" is three, "anti-money-laundering" may be five. */
const longestPhrase = 6;
/** A theme stands in so many sentences at least, and in this share of them. */
const themeFewest = 3;
const themeShare = 0.2;

const squeeze = (text: string): string => text.replaceAll('’', "'").replaceAll(/\s+/g, '');
/** Where a first word ends, however a tokeniser parts it. */
const firstWord = (phrase: string): string => /^[\p{L}\p{N}]+/u.exec(phrase)?.[0]?.toLowerCase() ?? '';

const table = oncePerLanguage((language): Table => {
  const byPhrase = new Map<string, number[]>();
  const starts = new Set<string>();
  const rows = assetTable(`${language}/what/contexts.tsv`).map((cells, index): Row => {
    const phrases = alternatives(cells.words);
    for (const phrase of phrases) {
      const key = squeeze(phrase);
      byPhrase.set(key, [...(byPhrase.get(key) ?? []), index]);
      starts.add(firstWord(phrase));
    }
    const acts = alternatives(cells.act);
    const actor = alternatives(cells.actor);
    const recipient = alternatives(cells.recipient);
    const party = alternatives(cells.party);
    const asked = acts.length + actor.length + recipient.length + party.length;
    const words = phrases.length > 0;
    return { context: cells.context ?? '', words, plain: words && asked === 0, acts, actor, recipient, party };
  });
  return { rows, names: [...new Set(rows.map(({ context }) => context))], byPhrase, starts };
});

/** Rows whose words stand at a place of the text. */
interface Found {
  readonly row: number;
  readonly span: Span;
}

/** Calls `found` for every phrase of the table that begins at a token; its last word counts as written or by its lemma. */
function phrasesAt(
  doc: Doc,
  { byPhrase, starts }: Table,
  token: number,
  found: (row: number, last: number) => void,
): void {
  if (!starts.has(firstWord(doc.form[token] ?? '')) && !starts.has(firstWord(doc.lemma[token] ?? ''))) return;
  let before = '';
  for (let last = token; last < token + longestPhrase && doc.sentence[last] === doc.sentence[token]; last++) {
    const form = squeeze(doc.form[last] ?? '');
    const keys = new Set([
      before + form,
      (before + form).toLowerCase(),
      (before + (doc.lemma[last] ?? '')).toLowerCase(),
    ]);
    for (const key of keys) for (const row of byPhrase.get(key) ?? []) found(row, last);
    before += form;
  }
}

/** What a document says of contexts, by sentence, with its themes. */
export interface ContextMarks {
  readonly bySentence: ReadonlyMap<number, readonly Found[]>;
  readonly themes: ReadonlySet<string>;
}

/** Every word of a context in the document; a context whose words stand in many sentences is a theme. */
export function contextMarks(doc: Doc): ContextMarks {
  const known = table(doc.language);
  const bySentence = new Map<number, Found[]>();
  for (let token = 0; token < doc.length; token++) {
    phrasesAt(doc, known, token, (row, last) => {
      const sentence = doc.sentence[token] ?? 0;
      const list = bySentence.get(sentence) ?? [];
      list.push({ row, span: tokenSpan(doc, token, last) });
      bySentence.set(sentence, list);
    });
  }
  const sentences = new Map<string, number>();
  for (const list of bySentence.values()) {
    const here = new Set(list.filter(({ row }) => known.rows[row]?.plain).map(({ row }) => known.rows[row]!.context));
    for (const context of here) sentences.set(context, (sentences.get(context) ?? 0) + 1);
  }
  const enough = Math.max(themeFewest, themeShare * (doc.bounds.length - 1));
  const themes = new Set([...sentences].filter(([, count]) => count >= enough).map(([context]) => context));
  return { bySentence, themes };
}

/** The contexts of an act, in the order of the codebook; what is history told to explain the news has no share in the text's themes. */
export function contextsOf(
  doc: Doc,
  draft: Draft,
  entities: readonly Entity[],
  { bySentence, themes }: ContextMarks,
): readonly Context[] {
  const { rows, names } = table(doc.language);
  const sectors = (indexes: readonly number[]): readonly string[] =>
    indexes.flatMap((index) => entities[index]?.party?.sectors ?? []);
  const ofActors = sectors(draft.actors);
  const ofRecipients = sectors(draft.recipients);
  const act = draft.mode === undefined ? draft.type : `${draft.type}.${draft.mode}`;
  const allows = (asked: readonly string[], here: readonly string[]): boolean =>
    asked.length === 0 || here.some((one) => asked.includes(one));
  const fits = ({ acts, actor, recipient, party }: Row): boolean =>
    allows(acts, [draft.type, act]) &&
    allows(actor, ofActors) &&
    allows(recipient, ofRecipients) &&
    allows(party, [...ofActors, ...ofRecipients]);

  const told = new Map<string, Context['by']>();
  const sentences = new Set(
    [draft.trigger, ...draft.evidence].map(([start]) => doc.sentence[tokenAt(doc, start)] ?? -1),
  );
  for (const sentence of sentences) {
    for (const { row, span } of bySentence.get(sentence) ?? []) {
      const one = rows[row];
      if (one !== undefined && fits(one) && !told.has(one.context)) told.set(one.context, span);
    }
  }
  for (const row of rows) if (!row.words && fits(row) && !told.has(row.context)) told.set(row.context, 'parties');
  if (!draft.background) for (const theme of themes) if (!told.has(theme)) told.set(theme, 'theme');
  return names.flatMap((name) => {
    const by = told.get(name);
    return by === undefined ? [] : [{ name, by }];
  });
}
