/** Sentences of a treebank in CoNLL-U, with what training asks of them. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Tree {
  readonly forms: string[];
  readonly lemmas: string[];
  readonly upos: string[];
  readonly xpos: string[];
  /** Number of the head in the sentence, from 0; -1 for the root. */
  readonly heads: Int32Array;
  readonly relations: string[];
  readonly features: string[];
  readonly misc: string[];
  /** Name of the document that begins here. */
  readonly document?: string;
}

const dataFolder = new URL('../../../shared/data/lang/', import.meta.url);

/** Text of a file of shared/data/lang, unpacked. */
function languageFile(name: string): string {
  const bytes = readFileSync(new URL(name, dataFolder));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The trees of a file of shared/data/lang; words of multiword tokens apart, empty nodes left out. */
export function readTrees(name: string): Tree[] {
  const trees: Tree[] = [];
  for (const block of languageFile(name).split('\n\n')) {
    const lines = block.split('\n');
    const rows = lines.map((line) => line.split('\t')).filter((cells) => /^\d+$/.test(cells[0] ?? ''));
    if (rows.length === 0) continue;
    const document = lines.find((line) => line.startsWith('# newdoc id = '))?.slice(14);
    trees.push({
      forms: rows.map((r) => r[1]!),
      lemmas: rows.map((r) => r[2]!),
      upos: rows.map((r) => r[3]!),
      xpos: rows.map((r) => r[4]!),
      features: rows.map((r) => r[5]!),
      heads: Int32Array.from(rows, (r) => Number(r[6]) - 1),
      relations: rows.map((r) => r[7]!),
      misc: rows.map((r) => r[9]!),
      ...(document === undefined ? {} : { document }),
    });
  }
  return trees;
}
