/** Writes `assets/VERSION`: a digest over all assets, which every reading names. Run by `npx tsx train/manifest.ts` after any change to them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../assets', import.meta.url));
const digits = 16;

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });

/** What is read at run time: tables and weights, not the notes beside them. */
const isKnowledge = (path: string): boolean => !path.endsWith('.md') && relative(root, path) !== 'VERSION';

/** The digest of all assets: of each file's path and bytes, in the order of the paths. */
export function assetsDigest(): string {
  const hash = createHash('sha256');
  const paths = filesUnder(root).filter(isKnowledge);
  for (const path of paths.map((one) => relative(root, one).split(sep).join('/')).sort()) {
    hash.update(`${path}\n`).update(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  }
  return hash.digest('hex').slice(0, digits);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'VERSION'), `${assetsDigest()}\n`);
