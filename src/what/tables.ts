/** The tables of acts: frames, the word classes they ask for, what stands over an act and what it says of its standing. */
import { alternatives, assetTable, oncePerLanguage, tableWords } from '../assets/index.ts';
import { type EventType, eventTypes, RapporteurError, type Standing, standings } from '../model/index.ts';

export type PartOfSpeech = 'v' | 'n' | 'a';

/** One condition of a frame: a slot that must be filled (by a word of a class, or by an actor), or must not be (at all, or by such a word). */
export interface Need {
  readonly slot: string;
  readonly absent: boolean;
  /** Name of a word class; `@` for an actor, `@person`, `@public`, `@MIL,REB` for one of a sector; `@bare` for a verb without tense. */
  readonly filler?: string;
}

export interface Frame {
  readonly pos: PartOfSpeech;
  /** The lemma looked up; further words of the expression, and a particle where it asks for one. */
  readonly lemma: string;
  readonly more: readonly string[];
  readonly particle?: string;
  readonly needs: readonly Need[];
  readonly type: EventType;
  readonly mode?: string;
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  /** How much the frame asks for: of several that fit, the one that asks most wins. */
  readonly specificity: number;
  /** Line of the table, for explanations and for ties. */
  readonly row: number;
  readonly example: string;
}

const classNeed = 2;
const presenceNeed = 1;
const absenceNeed = 0.5;

function parseNeed(text: string): Need {
  const absent = text.startsWith('-');
  const [slot = '', filler] = (absent ? text.slice(1) : text).split('=');
  return { slot, absent, ...(filler !== undefined && { filler }) };
}

const needWeight = ({ absent, filler }: Need): number =>
  absent ? absenceNeed : filler === undefined ? presenceNeed : classNeed;

function eventType(cell: string | undefined): EventType {
  const type = eventTypes.find((one) => one === cell);
  if (type === undefined) throw new RapporteurError('asset-broken', `frames.tsv: ${cell} is no PLOVER type`);
  return type;
}

/** A word of a row as the lemma to look up: a noun phrase hangs on its last word, a verb phrase on its first. */
function parseWord(pos: PartOfSpeech, text: string): Pick<Frame, 'lemma' | 'more' | 'particle'> {
  const [plain = '', particle] = text.split('+');
  const parts = plain.split(' ');
  const lemma = (pos === 'n' ? parts.at(-1) : parts[0]) ?? '';
  const more = pos === 'n' ? parts.slice(0, -1) : parts.slice(1);
  return { lemma, more, ...(particle !== undefined && { particle }) };
}

/** Frames by part of speech and lemma ("v:accuse"), in the order of the table. */
export const frames = oncePerLanguage((language): ReadonlyMap<string, readonly Frame[]> => {
  const byLemma = new Map<string, Frame[]>();
  for (const [row, cells] of assetTable(`${language}/what/frames.tsv`).entries()) {
    const pos: PartOfSpeech = cells.pos === 'n' ? 'n' : cells.pos === 'a' ? 'a' : 'v';
    const needs = cells.needs ? cells.needs.split(' ').map(parseNeed) : [];
    const asked = needs.reduce((sum, need) => sum + needWeight(need), 0);
    for (const word of alternatives(cells.words)) {
      const parsed = parseWord(pos, word);
      const frame: Frame = {
        pos,
        ...parsed,
        needs,
        type: eventType(cells.type),
        ...(cells.mode && { mode: cells.mode }),
        actor: alternatives(cells.actor),
        recipient: alternatives(cells.recipient),
        specificity: asked + (parsed.particle === undefined ? 0 : classNeed) + parsed.more.length * classNeed,
        row,
        example: cells.example ?? '',
      };
      const key = `${pos}:${parsed.lemma}`;
      byLemma.set(key, [...(byLemma.get(key) ?? []), frame]);
    }
  }
  return byLemma;
});

/** Word classes by name. */
export const classes = oncePerLanguage(
  (language): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      assetTable(`${language}/what/classes.tsv`).map(
        (row) => [row.class ?? '', new Set(alternatives(row.words))] as const,
      ),
    ),
);

/** Nouns that measure or collect what follows them by "of". */
export const measures = oncePerLanguage(
  (language): ReadonlySet<string> => classes(language).get('measure') ?? new Set(),
);

export const ways = ['modal', 'xcomp', 'ccomp', 'under', 'noun', 'verb', 'mark'] as const;
export type Way = (typeof ways)[number];

/** What a word over an act says of its standing, by way and word ("modal:will"). */
export const standingWords = oncePerLanguage((language): ReadonlyMap<string, Standing> => {
  const byWord = new Map<string, Standing>();
  for (const row of assetTable(`${language}/what/standing.tsv`)) {
    const standing = standings.find((one) => one === row.standing);
    if (standing === undefined)
      throw new RapporteurError('asset-broken', `standing.tsv: ${row.standing} is no standing`);
    for (const word of alternatives(row.words)) byWord.set(`${row.way}:${word}`, standing);
  }
  return byWord;
});

/** Verbs that lend their subject to the noun that names the act; a particle follows a plus. */
export const lightVerbs = oncePerLanguage((language) => tableWords(`${language}/what/light-verbs.tsv`));

export const negations = oncePerLanguage((language) => tableWords(`${language}/what/negation.tsv`));

/** Words that say in which role a figure stands, by word ("dead" → killed). */
export const figureRoles = oncePerLanguage(
  (language): ReadonlyMap<string, string> =>
    new Map(
      assetTable(`${language}/what/figures.tsv`).flatMap((row) =>
        alternatives(row.words).map((word) => [word, row.role ?? ''] as const),
      ),
    ),
);
