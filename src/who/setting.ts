/** Which country the text is about at a place: where "the police" or "the court" stand without one of their own. */
import type { Doc } from '../model/index.ts';
import { phrasesIn } from './phrases.ts';
import { countryWords } from './tables.ts';

/** Country words of a document: token and ISO code, in text order. */
export interface Setting {
  readonly tokens: readonly number[];
  readonly countries: readonly string[];
}

/** A sentence further away counts half as much again: "the police" are those of the country last spoken of, unless the text is about another. */
const sentenceDecay = 0.5;

/** How much more a text must be about one country than about the next: between two at war, "the prisoners" are nobody's in particular. */
const dominance = 1.2;

/** All words of the document that point at a country, and the headline's countries at the beginning. */
export function settingOf(doc: Doc): Setting {
  const found = phrasesIn(countryWords(doc.language), doc, 0, doc.length - 1);
  return { tokens: found.map(({ first }) => first), countries: found.map(({ value }) => value.iso3) };
}

/** The country that the text around a token is about; undefined where the text names none, or two alike. */
export function countryAround(doc: Doc, setting: Setting, token: number): string | undefined {
  const total = new Map<string, number>();
  const here = doc.sentence[token] ?? 0;
  for (const [index, at] of setting.tokens.entries()) {
    const distance = Math.abs((doc.sentence[at] ?? 0) - here);
    const country = setting.countries[index] ?? '';
    // What stands behind is read later: it tells less of who is meant here.
    const weight = (at > token ? 0.5 : 1) / (1 + sentenceDecay * distance);
    total.set(country, (total.get(country) ?? 0) + weight);
  }
  const [first, second] = [...total].sort((a, b) => b[1] - a[1]);
  if (first === undefined) return undefined;
  return second === undefined || first[1] >= dominance * second[1] ? first[0] : undefined;
}
