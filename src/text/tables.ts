/** The word tables of a language that splitting needs. A language without a folder has empty ones. */
import { assetTable } from '../assets/index.ts';
import { RapporteurError } from '../model/index.ts';

export type AbbreviationKind = 'always' | 'number' | 'end';

export interface SplitTables {
  /** Word without its full stop → when it keeps it. */
  readonly abbreviations: ReadonlyMap<string, AbbreviationKind>;
  /** Beginnings that a hyphen does not part from the rest, lower case. */
  readonly prefixes: ReadonlySet<string>;
  /** Letters behind a number that are a word of their own. */
  readonly units: ReadonlySet<string>;
  /** Whole words that stand for two, lower case → where the second begins. */
  readonly contractions: ReadonlyMap<string, number>;
  /** Ends of words that are words of their own, lower case, straight apostrophe. */
  readonly clitics: readonly string[];
  /** Words that begin a sentence behind an abbreviation, lower case. */
  readonly starters: ReadonlySet<string>;
}

/** When a word keeps its full stop; one in capitals (GEN.) as one with the first alone. */
export function abbreviationOf(tables: SplitTables, word: string): AbbreviationKind | undefined {
  const known = tables.abbreviations.get(word);
  if (known !== undefined || word.length < 3 || word !== word.toUpperCase()) return known;
  return tables.abbreviations.get(word.charAt(0) + word.slice(1).toLowerCase());
}

const none: SplitTables = {
  abbreviations: new Map(),
  prefixes: new Set(),
  units: new Set(),
  contractions: new Map(),
  clitics: [],
  starters: new Set(),
};

function load(language: string): SplitTables {
  const table = (name: string) => assetTable(`${language}/text/${name}.tsv`);
  const contractions = table('contractions');
  return {
    abbreviations: new Map(table('abbreviations').map((row) => [row.word!, row.kind as AbbreviationKind])),
    prefixes: new Set(table('prefixes').map((row) => row.prefix!)),
    units: new Set(table('units').map((row) => row.unit!)),
    contractions: new Map(
      contractions.filter((row) => row.match === 'word').map((row) => [row.form!, Number(row.at)] as const),
    ),
    clitics: contractions.filter((row) => row.match === 'end').map((row) => row.form!),
    starters: new Set(table('starters').map((row) => row.word!)),
  };
}

const loaded = new Map<string, SplitTables>();

/** The tables of a language by its folder's name ("en"); empty ones where `assets/` has no such folder. */
export function splitTables(language: string): SplitTables {
  let tables = loaded.get(language);
  if (tables === undefined) {
    try {
      tables = load(language);
    } catch (fault) {
      if (!(fault instanceof RapporteurError) || fault.code !== 'asset-missing') throw fault;
      tables = none;
    }
    loaded.set(language, tables);
  }
  return tables;
}
