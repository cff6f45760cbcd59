/** In which language a page is written: what it declares, unless its words are plainly in another one. */
import { detectAll } from 'tinyld';
import { assetTable, once } from '../assets/index.ts';

/** Characters of the text that are looked at; fewer than `MIN_SAMPLE` tell nothing. */
const SAMPLE = 600;
const MIN_SAMPLE = 60;
/** How sure the detector must be of another language before what the page declares is not believed. */
const MIN_ACCURACY = 0.5;

/** Share of a text's words that are the commonest little ones of its language: prose has a fifth to a half of them. */
const MIN_FUNCTION_WORDS = 0.14;
/** A declared language with less than this share of its own little words, against that much more of another's, is not the text's. */
const MAX_DECLARED_SHARE = 0.06;

const functionWords = once((): ReadonlyMap<string, readonly string[]> => {
  const byWord = new Map<string, string[]>();
  for (const { language = '', words = '' } of assetTable('page/function-words.tsv')) {
    for (const word of words.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  }
  return byWord;
});

/** For each language of the table, which share of the text's words are its little words. */
function functionWordShares(text: string): ReadonlyMap<string, number> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}’]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words)
    for (const language of functionWords().get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  return new Map([...counts].map(([language, count]) => [language, count / words.length]));
}

const tag = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?/i;

/** A BCP 47 tag in its usual case ("en_us" → "en-US"); undefined for what is none. */
export function canonicalTag(value: string | undefined): string | undefined {
  const match = tag.exec(value?.trim() ?? '');
  if (match === null) return undefined;
  const [, language, script, region] = match;
  if (language === undefined || /^(?:und|mul|zxx|xx)$/i.test(language)) return undefined;
  const cased = script === undefined ? '' : `-${script[0]!.toUpperCase()}${script.slice(1).toLowerCase()}`;
  return `${language.toLowerCase()}${cased}${region === undefined ? '' : `-${region.toUpperCase()}`}`;
}

/** Languages that detectors take for one another; a declaration of one of them is believed over the other. */
const alike: readonly ReadonlySet<string>[] = [
  new Set(['no', 'nb', 'nn', 'da', 'sv']),
  new Set(['hr', 'sr', 'bs', 'sl', 'me', 'cnr', 'mk', 'bg']),
  new Set(['id', 'ms', 'jv']),
  new Set(['cs', 'sk']),
  new Set(['es', 'gl', 'ca', 'pt', 'ast', 'it', 'oc']),
  new Set(['hi', 'mr', 'ne']),
  new Set(['ru', 'uk', 'be', 'bg']),
  new Set(['tr', 'az', 'tk']),
  new Set(['fa', 'ps', 'ur']),
  new Set(['nl', 'af', 'de', 'fy']),
];

/** The language of a page: `declared` tags in order of trust, checked against the words. `und` where nothing tells. */
export function languageOf(
  text: string,
  declared: readonly (string | undefined)[],
): { readonly tag: string; readonly witness: string } {
  const said = declared.map(canonicalTag).find((value) => value !== undefined);
  const sample = text.slice(0, SAMPLE);
  const shares = functionWordShares(sample);
  const [common, share] = [...shares].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  // What the page declares and its commonest words agree on needs no detector.
  if (said !== undefined && share >= MIN_FUNCTION_WORDS && same(common, said.split('-')[0]!))
    return { tag: said, witness: 'page' };
  if (said === undefined && share >= MIN_FUNCTION_WORDS && !alike.some((set) => set.has(common)))
    return { tag: common, witness: 'text' };
  const script = scriptLanguage(sample);
  const guesses = sample.length < MIN_SAMPLE ? [] : detectAll(sample);
  const first = guesses[0];
  if (said === undefined) {
    const guess =
      script ??
      (share >= MIN_FUNCTION_WORDS
        ? first !== undefined && same(first.lang, common)
          ? first.lang
          : common
        : first !== undefined && first.accuracy >= MIN_ACCURACY
          ? first.lang
          : common);
    return guess === '' ? { tag: 'und', witness: 'none' } : { tag: guess, witness: 'text' };
  }
  const primary = said.split('-')[0]!;
  if (
    share >= MIN_FUNCTION_WORDS &&
    !same(common, primary) &&
    (shares.get(primary) ?? 0) < MAX_DECLARED_SHARE &&
    sample.length >= MIN_SAMPLE
  ) {
    return { tag: common, witness: 'text' };
  }
  if (first === undefined || same(first.lang, primary)) return { tag: said, witness: 'page' };
  const own = guesses.find((guess) => guess.lang === primary);
  if (first.accuracy >= MIN_ACCURACY && (own === undefined || own.accuracy < first.accuracy / 3))
    return { tag: first.lang, witness: 'text' };
  return { tag: said, witness: 'page' };
}

const same = (a: string, b: string): boolean => a === b || alike.some((set) => set.has(a) && set.has(b));

/** A Latin text may quote a word in another script; one of which most letters are of another is in that. */
const mostlyLatin = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return 2 * (text.match(/\p{Script=Latin}/gu)?.length ?? 0) >= letters;
};

/** Languages that a script alone tells. */
function scriptLanguage(text: string): string | undefined {
  if (mostlyLatin(text)) return undefined;
  if (/[\u3040-\u30ff]/.test(text)) return 'ja';
  if (/[\uac00-\ud7af]/.test(text)) return 'ko';
  if (/[\u4e00-\u9fff]/.test(text)) return 'zh';
  if (/[\u0590-\u05ff]/.test(text)) return 'he';
  if (/[\u0370-\u03ff]/.test(text)) return 'el';
  if (/[\u0e00-\u0e7f]/.test(text)) return 'th';
  if (/[\u0530-\u058f]/.test(text)) return 'hy';
  if (/[\u10a0-\u10ff]/.test(text)) return 'ka';
  return undefined;
}
