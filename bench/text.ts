/** How well text is read: tags, lemmas and trees on two treebanks, from gold words and from raw text; names, mentions, coreference; words a second. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  analyse,
  analyseConllu,
  type EntityDraft,
  parseConllu,
  resolveEntities,
  tokenSpan,
  writeConllu,
} from '../src/text/index.ts';
import {
  type Bench,
  type Figure,
  inTemporaryFolder,
  lastJson,
  medianTime,
  score,
  shared,
  sharedLines,
  writeLines,
} from './frame.ts';

interface TreeScore {
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  readonly lemma: number;
  readonly uas: number;
  readonly las: number;
  readonly sentences?: number;
}

interface WhoScore {
  readonly mentions: { readonly f1: number };
  readonly exactSpan: number;
  readonly names: { readonly f1: number };
  readonly nameKind: number;
  readonly coref: { readonly muc: number; readonly b3: number; readonly ceafe: number; readonly conll: number };
}

/** What it should reach with gold words, and what others do (shared/data/lang/README.md). */
const GOALS = { upos: 97.8, las: 87.5 };
const PEER = 'Stanza LAS 86–88, UPOS 97–98; spaCy small LAS 80–83';
const WORDS_A_SECOND = 20_000;

/** Figures on one treebank. */
function treebank(name: string): readonly Figure[] {
  const gold = gunzipSync(readFileSync(shared(`data/lang/${name}-dev.conllu.gz`))).toString('utf8');
  return inTemporaryFolder((folder) => {
    const file = (part: string, text: string) => {
      const path = join(folder, part);
      writeFileSync(path, text);
      return path;
    };
    const goldPath = file('gold.conllu', gold);
    const sentences = parseConllu(gold);
    const kept = file('words.conllu', writeConllu(analyseConllu(sentences), sentences));
    const textPath = join(folder, 'gold.txt');
    score('score-lang.mjs', ['--gold', goldPath, '--write-text', textPath]);
    const raw = file('text.conllu', writeConllu(analyse(readFileSync(textPath, 'utf8'), [])));
    const words = lastJson<TreeScore>(score('score-lang.mjs', ['--gold', goldPath, '--pred', kept]));
    const text = lastJson<TreeScore>(score('score-lang.mjs', ['--gold', goldPath, '--pred', raw, '--text', 'true']));
    const title = name.toUpperCase();
    return [
      { measure: `${title}, gold words: UPOS`, value: words.upos, goal: GOALS.upos, peer: PEER },
      { measure: `${title}, gold words: XPOS`, value: words.xpos },
      { measure: `${title}, gold words: lemma`, value: words.lemma },
      { measure: `${title}, gold words: UAS`, value: words.uas },
      { measure: `${title}, gold words: LAS`, value: words.las, goal: GOALS.las, peer: PEER },
      { measure: `${title}, raw text: words`, value: text.words },
      { measure: `${title}, raw text: sentences`, value: text.sentences ?? 0 },
      { measure: `${title}, raw text: UPOS`, value: text.upos },
      { measure: `${title}, raw text: LAS`, value: text.las },
    ];
  });
}

/** Entities by the language core alone, as the scorer reads them. */
function reading(text: string): { readonly entities: unknown } {
  const doc = analyse(text, []);
  const spans = ({ id, kind, name, mentions }: EntityDraft) => ({
    id,
    kind,
    name,
    mentions: mentions.map(({ first, last, head, form }) => ({
      span: tokenSpan(doc, first, last),
      head: tokenSpan(doc, head, head),
      form,
    })),
  });
  return { entities: resolveEntities(doc).map(spans) };
}

function mentions(): readonly Figure[] {
  const documents = sharedLines<{ readonly id: string; readonly text: string }>('data/who/dev.jsonl');
  const found = inTemporaryFolder((folder) => {
    const path = writeLines(
      folder,
      'readings.jsonl',
      documents.map(({ id, text }) => ({ id, reading: reading(text) })),
    );
    const printed = score('score-who.mjs', ['--gold', shared('data/who/dev.jsonl'), '--pred', path]);
    const parsed: WhoScore = JSON.parse(printed);
    return parsed;
  });
  return [
    { measure: 'GUM, raw text: names F1', value: found.names.f1 },
    { measure: 'GUM, raw text: kinds of names', value: found.nameKind },
    { measure: 'GUM, raw text: mentions F1', value: found.mentions.f1 },
    { measure: 'GUM, raw text: exact spans', value: found.exactSpan },
    { measure: 'GUM, raw text: coreference, CoNLL', value: found.coref.conll },
  ];
}

function speed(): readonly Figure[] {
  const texts = sharedLines<{ readonly text: string }>('data/who/dev.jsonl').map(({ text }) => text);
  const words = texts.reduce((sum, text) => sum + analyse(text, []).length, 0);
  const time = medianTime(() => {
    for (const text of texts) analyse(text, []);
  }, 3);
  return [{ measure: 'words a second, one core', value: Math.round(words / (time / 1000)), goal: WORDS_A_SECOND }];
}

export const textBench: Bench = {
  name: 'text',
  asks: 'How well are words, sentences, tags, trees, names and mentions read, and how fast?',
  needs: ['data/lang', 'data/who', 'score/score-lang.mjs', 'score/score-who.mjs'],
  run: () => [...treebank('gum'), ...treebank('ewt'), ...mentions(), ...speed()],
};
