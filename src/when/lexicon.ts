/** The words of time: tables of `assets/en/when`, read once. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import { type PhraseIndex, phraseIndex } from '../howmany/index.ts';
import type { DayPart, Mod, Origin, Season, Unit } from './meaning.ts';

/** What one word may say of a time. `weak`: it is a common word too, and a time only in company. */
export interface Word {
  readonly month?: number;
  readonly weekday?: number;
  readonly unit?: Unit;
  /** How many of the unit one is: a fortnight is two weeks. */
  readonly times?: number;
  readonly isPlural?: boolean;
  readonly season?: Season;
  readonly part?: DayPart;
  readonly clock?: string;
  readonly repeated?: Unit;
  readonly ordinal?: number;
  readonly weak?: boolean;
}

const forms = (cell: string | undefined): readonly string[] => (cell ?? '').split('|').filter((form) => form !== '');

const units: readonly string[] = ['TS', 'TM', 'TH', 'D', 'W', 'WE', 'M', 'Q', 'Y', 'DE', 'CE', 'ML'];
const isUnit = (letter: string): letter is Unit => units.includes(letter);
const isSeason = (code: string): code is Season => /^(SP|SU|FA|WI)$/.test(code);
const isDayPart = (code: string): code is DayPart => /^(MO|MI|AF|EV|NI|DT)$/.test(code);
const isMod = (mod: string): mod is Mod =>
  /^(START|MID|END|APPROX|MORE_THAN|LESS_THAN|EQUAL_OR_MORE|EQUAL_OR_LESS)$/.test(mod);

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** Every word that says something of time, by its lower-case form. */
export const words = oncePerLanguage((language): ReadonlyMap<string, Word> => {
  const map = new Map<string, Word>();
  const put = (form: string, word: Word): void => {
    map.set(form, { ...map.get(form), ...word });
  };
  for (const row of assetTable(`${language}/when/months.tsv`)) {
    for (const form of forms(row.forms)) put(form, { month: Number(row.month) });
    for (const form of forms(row.also)) put(form, { month: Number(row.month), weak: true });
  }
  for (const row of assetTable(`${language}/when/weekdays.tsv`)) {
    for (const form of forms(row.forms)) {
      put(form, { weekday: Number(row.weekday) });
      put(`${form}s`, { weekday: Number(row.weekday), isPlural: true });
    }
    for (const form of forms(row.also)) put(form, { weekday: Number(row.weekday), weak: true });
  }
  for (const { letter = '', one, many, times, repeated } of assetTable(`${language}/when/units.tsv`)) {
    if (!isUnit(letter)) continue;
    for (const form of forms(one)) put(form, { unit: letter, times: Number(times) });
    for (const form of forms(many)) put(form, { unit: letter, times: Number(times), isPlural: true });
    for (const form of forms(repeated)) put(form, { repeated: letter, times: Number(times) });
  }
  for (const { season = '', forms: cell, also } of assetTable(`${language}/when/seasons.tsv`)) {
    if (!isSeason(season)) continue;
    for (const form of forms(cell)) {
      put(form, { season });
      put(`${form}s`, { season, isPlural: true });
    }
    for (const form of forms(also)) put(form, { season, weak: true });
  }
  for (const { code = '', clock, forms: cell } of assetTable(`${language}/when/day-parts.tsv`)) {
    for (const form of forms(cell)) {
      put(form, { ...(isDayPart(code) && { part: code }), ...(clock && { clock }), isPlural: form.endsWith('s') });
    }
  }
  for (const [index, form] of ordinals.entries()) put(form, { ordinal: index + 1 });
  for (const [index, form] of ['twenty', 'thirty'].entries()) {
    for (const [k, unit] of ordinals.slice(0, 9).entries())
      put(`${form}-${unit}`, { ordinal: (index + 2) * 10 + k + 1 });
  }
  put('thirtieth', { ordinal: 30 });
  return map;
});

export interface DayWord {
  readonly shift: number;
  readonly part?: DayPart;
  readonly origin: Origin;
  readonly days: number;
}

const originOf = (cell: string | undefined): Origin => (cell === 'reference' ? 'reference' : 'publication');

export const dayWords = oncePerLanguage(
  (language): PhraseIndex<DayWord> =>
    phraseIndex(
      assetTable(`${language}/when/day-words.tsv`).map(({ phrase = '', shift, part = '', from, days }) => [
        phrase,
        { shift: Number(shift), ...(isDayPart(part) && { part }), origin: originOf(from), days: Number(days || 1) },
      ]),
    ),
);

export const vagueWords = oncePerLanguage(
  (language): PhraseIndex<string> =>
    phraseIndex(assetTable(`${language}/when/vague.tsv`).map(({ phrase = '', value = '' }) => [phrase, value])),
);

export const edges = oncePerLanguage(
  (language): PhraseIndex<Mod> =>
    phraseIndex(
      assetTable(`${language}/when/edges.tsv`).flatMap(({ phrase = '', mod = '' }) =>
        isMod(mod) ? [[phrase, mod] as const] : [],
      ),
    ),
);

export interface Relation {
  readonly shift: number;
  readonly origin: Origin;
}

export const relations = oncePerLanguage(
  (language): PhraseIndex<Relation> =>
    phraseIndex(
      assetTable(`${language}/when/relations.tsv`).map(({ phrase = '', shift, from }) => [
        phrase,
        { shift: Number(shift), origin: originOf(from) },
      ]),
    ),
);

export interface Laid {
  readonly side: 1 | -1;
  readonly isOpen: boolean;
}

export const laidSpans = oncePerLanguage(
  (language): PhraseIndex<Laid> =>
    phraseIndex(
      assetTable(`${language}/when/spans.tsv`).map(({ phrase = '', side, open }) => [
        phrase,
        { side: side === '-1' ? -1 : 1, isOpen: open === 'yes' },
      ]),
    ),
);

/** Holidays by name: the rule of their date. */
export const holidays = oncePerLanguage(
  (language): PhraseIndex<string> =>
    phraseIndex(
      assetTable(`${language}/when/holidays.tsv`).flatMap(({ rule = '', forms: cell }) =>
        forms(cell).map((form) => [form, rule] as const),
      ),
    ),
);

/** Words behind a length that count it from another time: "ago", "later". */
export const sides = oncePerLanguage(
  (language): ReadonlyMap<string, { readonly sign: 1 | -1; readonly origin: Origin }> =>
    new Map(
      assetTable(`${language}/when/sides.tsv`).map(({ word = '', sign, from }) => [
        word,
        { sign: sign === '-1' ? -1 : 1, origin: originOf(from) },
      ]),
    ),
);

/** Words that say which end of a month or year a length lies at: "the last week of August". */
export const ends = oncePerLanguage(
  (language): ReadonlyMap<string, 'first' | 'last'> =>
    new Map(
      assetTable(`${language}/when/ends.tsv`).map(({ word = '', end }) => [word, end === 'last' ? 'last' : 'first']),
    ),
);

/** What may follow a clock time and tell its zone. */
export const zones = oncePerLanguage(
  (language): PhraseIndex<true> =>
    phraseIndex(assetTable(`${language}/when/zones.tsv`).map(({ phrase = '' }) => [phrase, true] as const)),
);
