/**
 * Makes assets/en/story/background.tsv, how many passages of ordinary English a word stands in, from the treebanks under ../shared/data/lang:
 *
 *     npx tsx train/story/main.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { eachForm, keyOf } from '../../src/story/forms.ts';

const treebanks = new URL('../../../shared/data/lang/', import.meta.url);
const table = new URL('../../assets/en/story/background.tsv', import.meta.url);

/** Words of a passage: about the length of a news report. */
const PASSAGE_WORDS = 300;
/** A word in fewer passages is as rare as an unseen one. */
const RARE = 3;

/** The sentences of a treebank, as they are written, with `newDocument` before the first of each document. */
function sentences(file: string): readonly { readonly text: string; readonly newDocument: boolean }[] {
  const found: { text: string; newDocument: boolean }[] = [];
  let newDocument = false;
  for (const line of gunzipSync(readFileSync(new URL(file, treebanks)))
    .toString('utf8')
    .split('\n')) {
    if (line.startsWith('# newdoc')) newDocument = true;
    if (!line.startsWith('# text = ')) continue;
    found.push({ text: line.slice('# text = '.length), newDocument });
    newDocument = false;
  }
  return found;
}

const passages: Set<string>[] = [];
for (const file of ['gum-train.conllu.gz', 'ewt-train.conllu.gz']) {
  let passage = new Set<string>();
  let length = 0;
  for (const { text } of sentences(file)) {
    eachForm(text, (form) => {
      passage.add(keyOf(form));
      length += 1;
    });
    if (length < PASSAGE_WORDS) continue;
    passages.push(passage);
    passage = new Set();
    length = 0;
  }
}

const counts = new Map<string, number>();
for (const passage of passages) for (const key of passage) counts.set(key, (counts.get(key) ?? 0) + 1);
const rows = [...counts]
  .filter(([key, count]) => count >= RARE && /\p{L}/u.test(key))
  .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));

writeFileSync(
  table,
  [
    '# How many passages of 300 words a word (folded, without inflection) stands in; the first row is the number of passages.',
    '# Counted by train/story/main.ts in UD_English-GUM (CC BY 4.0) and UD_English-EWT (CC BY-SA 4.0).',
    'word\tpassages',
    `*\t${passages.length}`,
    ...rows.map(([key, count]) => `${key}\t${count}`),
    '',
  ].join('\n'),
);
