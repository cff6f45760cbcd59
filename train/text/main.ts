/**
 * Makes the tables of assets/en/text that are learnt from the treebanks under ../shared/data/lang, lemmas.tsv and features.tsv:
 *
 *     npx tsx train/text/main.ts
 */
import { writeFileSync } from 'node:fs';
import { featureTable, lemmaTable } from './tables.ts';
import { readTrees } from './treebank.ts';

const assets = new URL('../../assets/en/text/', import.meta.url);
const origin = '# Learnt by train/text/main.ts from UD_English-GUM (CC BY 4.0) and UD_English-EWT (CC BY-SA 4.0).\n';

/** A pair of tags rarer than this is left out. */
const RARE_TAG = 3;

const trees = [...readTrees('gum-train.conllu.gz'), ...readTrees('ewt-train.conllu.gz')];
const counts = new Map<string, number>();
for (const tree of trees) {
  for (const [i, upos] of tree.upos.entries()) {
    const tag = `${upos} ${tree.xpos[i]}`;
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
}
const tags = [...counts.keys()].filter((tag) => counts.get(tag)! >= RARE_TAG).sort();
writeFileSync(new URL('lemmas.tsv', assets), origin + lemmaTable(trees, tags));
writeFileSync(new URL('features.tsv', assets), origin + featureTable(trees, tags));
