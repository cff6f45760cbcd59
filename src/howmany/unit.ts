/** What a number is measured in: units behind it, currency before or behind it. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Doc } from '../model/index.ts';
import { folded, isGlued, phraseAt, phraseIndex, sameSentence } from './words.ts';

interface Unit {
  readonly code: string;
  readonly kind: 'time' | 'money' | 'share' | 'measure';
}

export interface UnitBehind extends Unit {
  readonly last: number;
  readonly end: number;
  /** Rate: "per hour". */
  readonly rate?: boolean;
}

const kindOf = (kind: string | undefined): Unit['kind'] =>
  kind === 'time' || kind === 'share' || kind === 'money' ? kind : 'measure';

const unitRows = oncePerLanguage((language) => assetTable(`${language}/howmany/units.tsv`));
const currencyRows = oncePerLanguage((language) => assetTable(`${language}/howmany/currencies.tsv`));

const split = (cell: string | undefined): readonly string[] => (cell ?? '').split('|').filter((form) => form !== '');

const unitNames = oncePerLanguage((language) =>
  phraseIndex<Unit>([
    ...unitRows(language).flatMap(({ unit = '', kind, forms }) =>
      split(forms).map((form) => [form, { code: unit, kind: kindOf(kind) }] as const),
    ),
    ...currencyRows(language).flatMap(({ code = '', names }) =>
      split(names).map((name) => [name, { code, kind: 'money' }] as const),
    ),
  ]),
);

/** Forms that count as units only right behind figures ("5m"), by their exact letters. */
const gluedForms = oncePerLanguage(
  (language): ReadonlyMap<string, Unit> =>
    new Map(
      unitRows(language).flatMap(({ unit = '', kind, glued }) =>
        split(glued).map((form) => [form, { code: unit, kind: kindOf(kind) }] as const),
      ),
    ),
);

const symbols = oncePerLanguage(
  (language): ReadonlyMap<string, string> =>
    new Map(
      currencyRows(language).flatMap(({ code = '', symbols: cell }) =>
        split(cell).map((symbol) => [symbol, code] as const),
      ),
    ),
);

const codes = oncePerLanguage(
  (language): ReadonlySet<string> => new Set(currencyRows(language).map(({ code = '' }) => code)),
);

/** The signs by which a currency symbol ends; a token's last character says at once that it is none. */
const symbolEnds = oncePerLanguage(
  (language): ReadonlySet<string> => new Set([...symbols(language).keys()].map((symbol) => symbol.slice(-1))),
);

/** "kilometres per hour": a length by a time. */
const perTime: Readonly<Record<string, string>> = { h: 'h', s: 's', day: 'day', min: 'min', year: 'year' };

const weighing = /^(weigh(s|ed|ing)?|weight|explosives?|tnt|cocaine|heroin|meat|flour|rice|lift(ed)?)$/;

/** How far around "pounds" a word of weight makes them a weight. */
const weightWindow = 6;

const isWeight = (doc: Doc, token: number): boolean => {
  for (let k = token - weightWindow; k <= token + weightWindow; k++) {
    if (sameSentence(doc, token, k) && weighing.test(folded(doc, k))) return true;
  }
  return false;
};

/** The unit that begins at a token (a hyphen before it is the caller's): "square kilometres", "per cent", "US dollars", "EUR". */
export function unitAt(doc: Doc, token: number): UnitBehind | undefined {
  const found = phraseAt(doc, token, unitNames(doc.language));
  if (found === undefined) {
    const form = doc.form[token] ?? '';
    return codes(doc.language).has(form)
      ? { code: form, kind: 'money', last: token, end: doc.end[token] ?? 0 }
      : undefined;
  }
  const { code, kind } = found.meaning;
  const end = doc.end[found.last] ?? 0;
  if (code === 'GBP' && /^pounds?$/.test(folded(doc, token)) && isWeight(doc, token)) {
    return { code: 'lb', kind: 'measure', last: found.last, end };
  }
  if (kind === 'measure' && (folded(doc, found.last + 1) === 'per' || folded(doc, found.last + 1) === 'an')) {
    const time = phraseAt(doc, found.last + 2, unitNames(doc.language));
    const suffix = time?.meaning.kind === 'time' ? perTime[time.meaning.code] : undefined;
    if (time && suffix) {
      const speed = code === 'mi' && suffix === 'h' ? 'mph' : `${code}/${suffix}`;
      return { code: speed, kind, last: time.last, end: doc.end[time.last] ?? end, rate: true };
    }
  }
  return { code, kind, last: found.last, end };
}

/** A unit glued to figures at an offset inside or right behind their token: "40%", "5km". */
export function unitGlued(doc: Doc, last: number, at: number): UnitBehind | undefined {
  const text = doc.text;
  let end = at;
  while (end < text.length && end - at < 5 && /[\p{L}%°²³/2]/u.test(text[end] ?? '')) end++;
  for (let to = end; to > at; to--) {
    const unit = gluedForms(doc.language).get(text.slice(at, to));
    if (unit === undefined || (to < end && /[\p{L}]/u.test(text[to] ?? '') && /[\p{L}]/u.test(text[to - 1] ?? '')))
      continue;
    let token = last;
    while (token + 1 < doc.length && (doc.end[token] ?? 0) < to) token++;
    return { ...unit, last: token, end: to };
  }
  return undefined;
}

/** The currency written before a number that begins at `token`: its code and where it begins. */
export function currencyBefore(
  doc: Doc,
  token: number,
): { readonly code: string; readonly first: number; readonly start: number } | undefined {
  if (!sameSentence(doc, token, token - 1)) return undefined;
  const form = doc.form[token - 1] ?? '';
  if (codes(doc.language).has(form)) return { code: form, first: token - 1, start: doc.start[token - 1] ?? 0 };
  if (!symbolEnds(doc.language).has(form.slice(-1))) return undefined;
  const joined = isGlued(doc, token - 1) ? `${doc.form[token - 2] ?? ''}${form}` : '';
  const long = symbols(doc.language).get(joined);
  if (long !== undefined) return { code: long, first: token - 2, start: doc.start[token - 2] ?? 0 };
  const code = symbols(doc.language).get(form);
  return code === undefined ? undefined : { code, first: token - 1, start: doc.start[token - 1] ?? 0 };
}

/** A currency symbol that begins a token's own form: "£2bn" in one token. */
export function currencyInside(doc: Doc, token: number): { readonly code: string; readonly end: number } | undefined {
  const form = doc.form[token] ?? '';
  const first = form.charCodeAt(0);
  if (form.length < 2 || (first >= 97 && first <= 122) || (first >= 48 && first <= 57)) return undefined;
  const figure = form.search(/\d/);
  if (figure < 1) return undefined;
  const code =
    symbols(doc.language).get(form.slice(0, figure)) ??
    (codes(doc.language).has(form.slice(0, figure)) ? form.slice(0, figure) : undefined);
  return code === undefined ? undefined : { code, end: (doc.start[token] ?? 0) + figure };
}
