/**
 * Where the knowledge comes from: the files under `assets/`, read once when first asked for. Nothing here knows what is in them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { RapporteurError } from '../model/index.ts';

const root = new URL('../../assets/', import.meta.url);

/** The bytes of `assets/PATH`. Throws `asset-missing`. */
export function assetBytes(path: string): Uint8Array {
  try {
    return readFileSync(new URL(path, root));
  } catch (cause) {
    throw new RapporteurError('asset-missing', `cannot read the asset ${path}`, 'Install the package again.', {
      cause,
    });
  }
}

/** The text of `assets/PATH` (UTF-8). Throws `asset-missing`. */
export function assetText(path: string): string {
  return new TextDecoder().decode(assetBytes(path));
}

/**
 * The rows of the tab-separated table `assets/PATH`, each as an object by the names in the first line. Lines that begin with `#`
 * and empty lines are comments. Throws `asset-broken` with the line's number where a row has more cells than the header.
 */
export function assetTable(path: string): readonly Readonly<Record<string, string>>[] {
  const rows: Record<string, string>[] = [];
  let header: readonly string[] | undefined;
  for (const [index, line] of assetText(path).split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split('\t');
    if (header === undefined) {
      header = cells;
      continue;
    }
    if (cells.length > header.length) {
      throw new RapporteurError(
        'asset-broken',
        `${path}, line ${index + 1}: ${cells.length} cells, expected ${header.length}`,
        'Tabs part the cells.',
      );
    }
    rows.push(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
  }
  return rows;
}

/** What a cell of a table lists, parted by "|"; none for an empty cell. */
export const alternatives = (cell: string | undefined): readonly string[] => (cell ? cell.split('|') : []);

/** All words of a table's column `words`. Throws as {@link assetTable} does. */
export const tableWords = (path: string): ReadonlySet<string> =>
  new Set(assetTable(path).flatMap((row) => alternatives(row.words)));

/** A function's result, made at the first call and kept: for tables that are costly to load and never change. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A table made once for each language, by `make`. */
export function oncePerLanguage<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const known = made.get(language);
    if (known !== undefined) return known;
    const fresh = make(language);
    made.set(language, fresh);
    return fresh;
  };
}

/** The languages that can be read in full: each is a folder under `assets/`, named by its primary subtag, with weights for the text. */
export const languages = once((): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/text/`, root)))
    .map((entry) => entry.name)
    .sort(),
);

/**
 * The closed lists of words of one room: `assets/LANGUAGE/ROOM/sets.tsv`, columns `set` and `words` (parted by blanks). Gives, for the name of a
 * list, the words of it in a language. Throws `asset-broken` where the table lacks the list.
 */
export function wordSets(room: string): (name: string) => (language: string) => ReadonlySet<string> {
  const sets = oncePerLanguage(
    (language): ReadonlyMap<string, ReadonlySet<string>> =>
      new Map(
        assetTable(`${language}/${room}/sets.tsv`).map(({ set = '', words = '' }) => [set, new Set(words.split(' '))]),
      ),
  );
  return (name) => (language) => {
    const found = sets(language).get(name);
    if (found !== undefined) return found;
    throw new RapporteurError(
      'asset-broken',
      `${language}/${room}/sets.tsv lacks the set ${name}`,
      'Install the package again.',
    );
  };
}

/** The version of all assets together: a digest over their contents, written by `train/manifest.ts`. */
export const assetsVersion = once(() => assetText('VERSION').trim());
