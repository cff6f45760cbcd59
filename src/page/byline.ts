/** Who wrote it: the words of a byline as people, agencies and desks. */
import { assetTable, once } from '../assets/index.ts';
import type { Byline } from '../model/index.ts';
import { agencyOf } from './agencies.ts';
import { cueOf } from './cues.ts';
import { datesIn } from './date.ts';
import { bare, letters, tidy } from './words.ts';

type WordKind =
  | 'by'
  | 'and'
  | 'in'
  | 'for'
  | 'title'
  | 'desk'
  | 'agency'
  | 'updated'
  | 'published'
  | 'credit'
  | 'nobody';

const words = once((): ReadonlyMap<WordKind, ReadonlySet<string>> => {
  const map = new Map<WordKind, Set<string>>();
  for (const { word = '', kind } of assetTable('page/byline.tsv')) {
    const set = map.get(kind as WordKind) ?? new Set<string>();
    set.add(word);
    map.set(kind as WordKind, set);
  }
  return map;
});

/** The words of one kind that a byline is made of. */
export const bylineWords = (kind: WordKind): ReadonlySet<string> => words().get(kind) ?? new Set<string>();

/** Longest byline and longest name, in characters; most words in a person's name. */
const MAX_BYLINE = 200;
const MAX_NAME = 60;
const MAX_PERSON_WORDS = 6;

/** The line after the words that open a byline ("By ", "Von "); undefined where none do. */
export function afterBy(line: string): string | undefined {
  const text = line.replace(/^[\s\-–—|•·:]+/, '');
  const lower = text.toLowerCase();
  let longest = '';
  for (const word of bylineWords('by')) {
    if (word.length > longest.length && lower.startsWith(word) && /^[\s:\u00a0]/.test(text.slice(word.length)))
      longest = word;
  }
  return longest === '' ? undefined : text.slice(longest.length).replace(/^[\s:\u00a0]+/, '');
}

/** Whether a whole line is nothing but a byline: opens with "By" and goes on with names alone. */
export function isByline(line: string): boolean {
  if (line.length > MAX_BYLINE) return false;
  const rest = afterBy(line);
  if (rest === undefined || rest === '') return false;
  if (/[.!?]["”’]?$/.test(rest) && rest.split(' ').length > 8) return false;
  const parsed = parseByline(line);
  // "By Monday, … three times." is a sentence, whatever "times" is elsewhere.
  if (/[.!?]["”’]?$/.test(rest) && parsed.some(({ name }) => /^\p{Ll}/u.test(name))) return false;
  if (opensWithName(rest, parsed[0])) return true;
  return parsed.length > 0 && parsed.reduce((n, byline) => n + byline.name.length, 0) > 0.4 * withoutDate(rest).length;
}

/** Longest byline in which anything may stand behind a first name and a comma. */
const MAX_TITLED = 120;

/** "Jane Doe, chief political correspondent": a person's whole name, then what parts it from a calling. */
const opensWithName = (rest: string, first: Byline | undefined): boolean =>
  first?.kind === 'person' &&
  rest.length <= MAX_TITLED &&
  first.name.includes(' ') &&
  rest.startsWith(first.name) &&
  /^\s?[,|•·–—;/-]/.test(rest.slice(first.name.length)) &&
  !/[.!?]["”’]?$/.test(rest);

/**
 * The names in a byline, in order, each once: "Jane Doe and Agencies in Kyiv" → person, desk; "AFP/Reuters" → two agencies;
 * "By Press Association" → agency. Titles, places, dates, addresses and outlets behind names are left out.
 */
export function parseByline(text: string, own: readonly string[] = []): readonly Byline[] {
  const line = tidy(text).slice(0, MAX_BYLINE).replace(glued, '$1 | $2');
  const pieces = split(withoutDate(afterBy(line) ?? line)).flatMap(({ words, joined }) =>
    agencyApart(words).map((piece) => ({ piece, joined })),
  );
  const shouted = pieces.map(({ piece }) => /\p{Lu}/u.test(piece) && piece === piece.toUpperCase());
  const out: Byline[] = [];
  for (const [i, { piece, joined }] of pieces.entries()) {
    // "…, in Portugal, Business": what follows the place is no name any more.
    if (i > 0 && bylineWords('in').has(piece.split(' ')[0] ?? '')) break;
    // "Ana Petrova, Chief Political Correspondent": a calling of many words.
    if (out.length > 0 && !joined && endsWithTitle(piece)) continue;
    const byline = nameOf(piece, own);
    // "Ana Petrova, Ankara", "Reuters, Geneva": one word behind a name is a place or an outlet.
    if (byline?.kind === 'person' && out.length > 0 && isOneWord(byline.name)) continue;
    if (byline === undefined || out.some((b) => letters(b.name) === letters(byline.name))) continue;
    // "AFP, MANILA": a place in capitals behind an agency; "Jane Doe, CITY TIMES": an outlet in capitals behind a name.
    if (i > 0 && shouted[i] && byline.kind === 'person') {
      if (out.at(-1)?.kind === 'agency') continue;
      if (!shouted[0]) {
        out.push({ name: byline.name, kind: 'desk' });
        continue;
      }
    }
    out.push(byline);
  }
  return out;
}

/** Whether a name is one word of a script that parts first names from last ones. */
const isOneWord = (name: string): boolean => !/\s/.test(name) && !/[\u0e00-\u0e7f\u2e80-\ud7af]/.test(name);

/** "Ana Petrova Reuters" → the person and the agency; "NTB-AFP" → both agencies; "(ANSA)" → without its parentheses. */
function agencyApart(piece: string): readonly string[] {
  const inside = /^\(([^()]{2,40})\)$/.exec(piece)?.[1];
  if (inside !== undefined && agencyOf(inside) !== undefined) return [inside];
  const joined = piece.split(/[-–]/);
  if (agencyOf(piece) === undefined && joined.length > 1 && joined.every((part) => agencyOf(part) !== undefined))
    return joined;
  const words = piece.split(' ');
  for (let n = 1; n <= 3 && words.length - n >= MIN_NAME_WORDS; n++) {
    const agency = words.slice(-n).join(' ');
    if (agencyOf(agency) !== undefined)
      return [words.slice(0, words[words.length - n - 1] === 'The' ? -n - 1 : -n).join(' '), agency];
  }
  return [piece];
}

/** Where two names stand in elements side by side, with no space between ("Ana PetrovaThe Courier"). Short first parts (Mc, Fitz) are names' own. */
const glued = /(\p{Lu}\p{Ll}{4,})(\p{Lu}\p{Ll}+(?: \p{Lu}|$))/gu;

/** Words of a person's whole name. */
const MIN_NAME_WORDS = 2;

/** The line without its dates and what stands behind "Updated" or "Published". */
export function withoutDate(line: string): string {
  let out = line;
  for (const date of [...datesIn(line)].reverse()) out = `${out.slice(0, date.start)} | ${out.slice(date.end)}`;
  const cut = new Set([...bylineWords('updated'), ...bylineWords('published')]);
  return out
    .split(/\s*[|•·–—]\s*/)
    .filter((part) => !cut.has(bare(part).replace(/:.*$/, '').split(' ')[0] ?? ''))
    .map((part) => withoutEnd(part, cut))
    .join(' | ')
    .replace(/^[\s|]+|[\s|]+$/g, '');
}

/** A byline's part without the words for publishing or changing at its end ("Ana Petrova Last Updated"). */
function withoutEnd(part: string, cut: ReadonlySet<string>): string {
  const words = part.split(' ');
  for (const n of [3, 2, 1])
    if (words.length > n && cut.has(bare(words.slice(-n).join(' ')))) return words.slice(0, -n).join(' ');
  return part;
}

const endsWithTitle = (piece: string): boolean =>
  bylineWords('title').has(piece.split(' ').at(-1)!.toLowerCase().replace(/\.$/, ''));

/** Words of a byline between its marks; `joined`: to those before by a word for "and". */
interface Piece {
  readonly words: string;
  readonly joined: boolean;
}

/** A byline's pieces: parted by commas, slashes, bars and words for "and". */
function split(line: string): readonly Piece[] {
  const and = bylineWords('and');
  const pieces: Piece[] = [];
  for (const part of line.split(/\s*(?:[,;|/•·+]|\s[-–—]\s|(?<=\p{Ll})\.\s(?=\p{Lu}))\s*/u)) {
    let current: string[] = [];
    let joined = false;
    for (const word of part.split(/[\s\u00a0]+/)) {
      if (and.has(word.toLowerCase()) && (word !== word.toUpperCase() || word === '&') && current.length > 0) {
        pieces.push({ words: current.join(' '), joined });
        current = [];
        joined = true;
      } else if (word !== '') current.push(word);
    }
    if (current.length > 0) pieces.push({ words: current.join(' '), joined });
  }
  return pieces;
}

function nameOf(piece: string, own: readonly string[]): Byline | undefined {
  let name = (afterBy(piece) ?? piece)
    .replace(/\([^)]{0,60}\)|<[^>]{0,60}>/g, ' ')
    .replace(/@\S+|\S+@\S+|https?:\S+/g, ' ');
  name = tidy(name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}.)'’]+$/gu, ''));
  name = tidy(beforePlace(name));
  name = withoutTitle(name);
  if (name === '' || name.length > MAX_NAME || !/\p{L}/u.test(name) || bylineWords('nobody').has(name.toLowerCase()))
    return undefined;
  if (bylineWords('credit').has(name.toLowerCase().split(/[ :]/)[0]!)) return undefined;
  if (agencyOf(name) !== undefined) return { name, kind: 'agency' };
  const parts = name.split(' ');
  const lower = parts.map((part) => part.toLowerCase().replace(/[.,]/g, ''));
  if (lower.some((part) => bylineWords('agency').has(part)) || bylineWords('agency').has(lower.slice(-2).join(' ')))
    return { name, kind: 'agency' };
  if (own.some((outlet) => sameOutlet(outlet, name))) return { name, kind: 'desk' };
  if (lower.some((part) => bylineWords('desk').has(part))) return { name, kind: 'desk' };
  if (/\d/.test(name) || parts.length > MAX_PERSON_WORDS || bylineWords('by').has(name.toLowerCase())) return undefined;
  if (cueOf(name) !== undefined || parts.some((part) => /^\p{Ll}/u.test(part) && !particles.has(part)))
    return undefined;
  if (parts.length === 1 && /^\p{Ll}/u.test(name)) return undefined;
  if (
    /^\p{Ll}/u.test(name) &&
    !/^(?:de|van|von|al|el|da|di|le|la|bin|ibn|ter|ten|du|del|della|dos|das|af|av)\s/u.test(name) &&
    hasCase(name)
  )
    return undefined;
  return { name: unshouted(name), kind: 'person' };
}

/** A name printed in capitals in its usual case; initials stay. */
function unshouted(name: string): string {
  if (name !== name.toUpperCase() || !/\p{Lu}{3,}.* \p{Lu}|\p{Lu}+ \p{Lu}{3,}/u.test(name)) return name;
  return name.replace(/\p{L}[\p{L}\p{M}]{2,}/gu, (word) => word[0]! + word.slice(1).toLowerCase());
}

/** Small words in people's names. */
const particles = new Set(
  'de la le van von der den ter ten te al el di da do dos das del della degli bin ibn bint ben af av zu zum y e i und d’ ud ul ur du des st'.split(
    ' ',
  ),
);

const hasCase = (name: string): boolean => /\p{Lu}/u.test(name) || name.length > 30;

/** "Ana Petrova in Ostrel" → "Ana Petrova". The word must stand between capitalised words, so that "in" in a name stays. */
function beforePlace(name: string): string {
  const parts = name.split(' ');
  while (
    parts.length > 1 &&
    (bylineWords('in').has(parts.at(-1)!) || bylineWords('for').has(parts.at(-1)!) || parts.at(-1) === 'on')
  )
    parts.pop();
  for (let i = 1; i < parts.length - 1; i++) {
    const word = parts[i]!.toLowerCase();
    if (parts[i] !== word) continue;
    const last = parts.length - 1;
    if (
      (bylineWords('in').has(word) && /^\p{Lu}/u.test(parts[i + 1] ?? '')) ||
      (bylineWords('for').has(word) && i < last && word !== 'of')
    ) {
      return parts.slice(0, i).join(' ');
    }
  }
  return parts.join(' ');
}

function withoutTitle(name: string): string {
  const titles = bylineWords('title');
  const lower = name.toLowerCase();
  if (titles.has(lower.replace(/\.$/, ''))) return '';
  let out = name;
  for (const title of titles) {
    const at = out.toLowerCase();
    if (at.startsWith(`${title} `) || at.startsWith(`${title}. `)) out = out.slice(title.length).replace(/^\.?\s+/, '');
    else if (at.endsWith(` ${title}`) && out.split(' ').length - title.split(' ').length >= 2)
      out = out.slice(0, -title.length - 1);
  }
  return out.trim();
}

const house = (name: string): string =>
  letters(name.replace(/\.(?:com|org|net|co|uk|de|fr|es|it|in|au|ru|br|ca)\b/gi, ' '))
    .replace(/^the /, '')
    .replace(/ /g, '');

/** Whether a byline's name is the paper's own: "Courier" or "courier.com" on the Courier. */
export function sameOutlet(outlet: string, name: string): boolean {
  const [a, b] = [house(outlet), house(name)];
  return a !== '' && a === b;
}
