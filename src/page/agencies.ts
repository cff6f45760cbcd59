/** News agencies by every form of their names. */
import { assetTable, once } from '../assets/index.ts';

/** Forms of up to this many letters mean an agency only in their own case: "AP", not "ap"; "PA", not "Pa". */
const MAX_ACRONYM = 4;

const forms = once((): ReadonlyMap<string, string> => {
  const map = new Map<string, string>();
  for (const { name = '', forms: all = '' } of assetTable('page/agencies.tsv')) {
    for (const form of [name, ...all.split('|')]) {
      map.set(form, name);
      if (form.length > MAX_ACRONYM) map.set(form.toLowerCase(), name);
    }
  }
  return map;
});

/** The agency that a name in a byline or a credit means ("AFP" → "Agence France-Presse"); undefined where it is none. */
export function agencyOf(name: string): string | undefined {
  const plain = name
    .trim()
    .replace(/^(?:the|The) /, '')
    .replace(/[.,;:]+$/, '');
  return forms().get(plain) ?? forms().get(plain.toLowerCase());
}
