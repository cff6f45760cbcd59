/**
 * Writes `assets/en/text/verbs.tsv`: base forms of verbs, so that the lemma of one that no treebank has ("dispersed") is a verb and no stump. From the
 * verb list of the Open Event Data Alliance (CAMEO.2.0.txt, MIT) in ../shared/data/dictionaries, and from our own tables of frames and cues.
 * Run by `npx tsx train/text/verbs.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { assetTable } from '../../src/assets/index.ts';

const source = new URL('../../../shared/data/dictionaries/CAMEO.2.0.txt', import.meta.url);
const target = new URL('../../assets/en/text/verbs.tsv', import.meta.url);

/** Lines that hold one verb behind the first heading of the verb list: "DISPERSE", "HURRY {HURRIES …}". */
function verbsOf(dictionary: string): readonly string[] {
  const from = dictionary.search(/^---/m);
  const lines = dictionary.slice(from).split('\n');
  return lines.flatMap((line) => /^(?:---\s+)?([A-Z]{3,})(?:\s|$)/.exec(line)?.[1]?.toLowerCase() ?? []);
}

const plain = (word: string): string => word.split(/[+ ]/)[0] ?? '';
const own = [
  ...assetTable('en/what/frames.tsv').filter(({ pos }) => pos === 'v'),
  ...assetTable('en/says/verbs.tsv'),
].flatMap(({ words }) => (words ?? '').split('|').map(plain));

const verbs = [...new Set([...verbsOf(readFileSync(source, 'utf8')), ...own])]
  .filter((word) => /^[a-z]+$/.test(word))
  .sort();
const head = `# Base forms of verbs. Made by train/text/verbs.ts from the verb list of CAMEO.2.0 (Open Event Data Alliance, MIT licence) and our own tables.\nverb\n`;
writeFileSync(target, `${head}${verbs.join('\n')}\n`);
