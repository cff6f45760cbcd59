/** The tables of accords: what names one, what makes a duty, which provision it is, and what is reported of how it is kept. */
import { alternatives, assetTable, oncePerLanguage, tableWords } from '../assets/index.ts';
import { type Commitment, RapporteurError, type StatusLevel, statusLevels } from '../model/index.ts';

type Modality = Commitment['modality'];

/** Nouns that name an accord. */
export const accordNouns = oncePerLanguage((language) => tableWords(`${language}/agreed/accords.tsv`));
/** Words that tell a peace from a business deal. */
export const peaceWords = oncePerLanguage((language) => tableWords(`${language}/agreed/peace.tsv`));
/** Words that stand for the parties without naming them. */
export const genericParties = oncePerLanguage((language) => tableWords(`${language}/agreed/generic.tsv`));
/** Prepositions between an act of force and the truce that it breaks. */
export const despiteWords = oncePerLanguage((language) => tableWords(`${language}/agreed/despite.tsv`));
/** Sectors of outsiders whose word confirms. */
export const confirmingSectors = oncePerLanguage((language) => tableWords(`${language}/agreed/confirming.tsv`));

export interface ProvisionRow {
  readonly type: string;
  /** Each phrase as its words. */
  readonly phrases: readonly (readonly string[])[];
  readonly verbs: ReadonlySet<string>;
  readonly nouns: ReadonlySet<string>;
  readonly example: string;
}

export const provisionRows = oncePerLanguage((language): readonly ProvisionRow[] =>
  assetTable(`${language}/agreed/provisions.tsv`).map((row) => ({
    type: row.type ?? '',
    phrases: alternatives(row.phrases).map((phrase) => phrase.split(' ')),
    verbs: new Set(alternatives(row.verbs)),
    nouns: new Set(alternatives(row.nouns)),
    example: row.example ?? '',
  })),
);

export type DutyWay = 'aux' | 'xcomp' | 'accord' | 'parties' | 'under' | 'noun';

/** Modality by way and word ("aux:must"). */
export const dutyWords = oncePerLanguage((language): ReadonlyMap<string, Modality> => {
  const byWord = new Map<string, Modality>();
  for (const row of assetTable(`${language}/agreed/duty.tsv`)) {
    const modality: Modality = row.modality === 'may' ? 'may' : row.modality === 'aims' ? 'aims' : 'must';
    for (const word of alternatives(row.words)) byWord.set(`${row.way}:${word}`, modality);
  }
  return byWord;
});

const levelOf = (cell: string | undefined): StatusLevel => {
  const level = statusLevels.find((one) => one === cell);
  if (level === undefined) throw new RapporteurError('asset-broken', `agreed: ${cell} is no status`);
  return level;
};

export interface StatusRow {
  readonly status: StatusLevel;
  readonly words: ReadonlySet<string>;
  readonly object: string;
}

export const statusRows = oncePerLanguage((language): readonly StatusRow[] =>
  assetTable(`${language}/agreed/statuses.tsv`).map((row) => ({
    status: levelOf(row.status),
    words: new Set(alternatives(row.words)),
    object: row.object ?? '',
  })),
);

/** Words that tell how far a deed has gone, in the order of the table. */
export const degreeRows = oncePerLanguage(
  (language): readonly { readonly level: StatusLevel; readonly words: ReadonlySet<string> }[] =>
    assetTable(`${language}/agreed/degrees.tsv`).map((row) => ({
      level: levelOf(row.level),
      words: new Set(alternatives(row.words)),
    })),
);
