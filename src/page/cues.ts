/** Lines that tell by their words that they are not the story: "Share this article", "Read more", "Subscribe". */
import { assetTable, once } from '../assets/index.ts';
import { bare } from './words.ts';

export type CueKind =
  | 'share'
  | 'advert'
  | 'promo'
  | 'related'
  | 'tail'
  | 'comments'
  | 'caption'
  | 'media'
  | 'control'
  | 'legal'
  | 'note'
  | 'consent'
  | 'missing';

interface CueTable {
  readonly is: ReadonlyMap<string, CueKind>;
  /** By first word: the phrases that a line may begin with. */
  readonly starts: ReadonlyMap<string, readonly (readonly [phrase: string, kind: CueKind])[]>;
  /** First words of a heading that opens a list of other stories. */
  readonly heads: ReadonlyMap<string, CueKind>;
  /** By first word: the phrases that a line may contain. */
  readonly has: ReadonlyMap<string, readonly (readonly [phrase: string, kind: CueKind])[]>;
  /** By first word: words that a line begins with, and others that it must contain ("follow … twitter"). */
  readonly pairs: ReadonlyMap<string, readonly (readonly [opening: string, inside: string, kind: CueKind])[]>;
}

/** What stands between the two parts of a pair in the table. */
const BETWEEN = ' … ';

const cues = once((): CueTable => {
  const is = new Map<string, CueKind>();
  const starts = new Map<string, [string, CueKind][]>();
  const has = new Map<string, [string, CueKind][]>();
  const heads = new Map<string, CueKind>();
  const pairs = new Map<string, [string, string, CueKind][]>();
  for (const { phrase = '', match, kind } of [...assetTable('en/page/cues.tsv'), ...assetTable('page/cues.tsv')]) {
    const row: [string, CueKind] = [phrase, kind as CueKind];
    if (match === 'is') is.set(phrase, row[1]);
    else if (match === 'heads') heads.set(phrase, row[1]);
    else if (match === 'pair') {
      const [opening = '', inside = ''] = phrase.split(BETWEEN);
      const first = firstWord(opening);
      pairs.set(first, [...(pairs.get(first) ?? []), [opening, inside, row[1]]]);
    } else {
      const index = match === 'starts' ? starts : has;
      const first = firstWord(phrase);
      index.set(first, [...(index.get(first) ?? []), row]);
    }
  }
  return { is, starts, heads, has, pairs };
});

const firstWord = (phrase: string): string => /^[\p{L}\p{N}'@-]+/u.exec(phrase)?.[0] ?? phrase;

/** Longest line that a phrase at its beginning or inside marks: beyond it, a sentence of the story may well say "sign up". */
const MAX_CUE_LINE = 160;
const MAX_HAS_LINE = 220;
/** Longest line that a lawyer's phrase, or a caption's label, at its beginning marks. */
const MAX_LABELLED_LINE = 700;
/** Words in a heading that opens a list of other stories ("Latest World News"). */
const MAX_HEADING_WORDS = 5;

/** What the line's words say it is; undefined for a line that may be the story's. */
export function cueOf(line: string): CueKind | undefined {
  if (line.length > MAX_LABELLED_LINE) return undefined;
  const { is, starts, heads, has, pairs } = cues();
  const long = line.length > MAX_CUE_LINE;
  if (line.length > MAX_HAS_LINE) return startCue(starts, line, counted(bare(line.slice(0, MAX_CUE_LINE))), long);
  const plain = bare(line);
  const amount = counted(plain);
  const whole =
    is.get(plain) ??
    is.get(amount.replace(/:$/, '')) ??
    (/\d/.test(plain) ? is.get(plain.replace(/\d+/g, '#')) : undefined);
  if (whole !== undefined) return whole;
  const start = startCue(starts, line, amount, long);
  if (start !== undefined) return start;
  for (const [opening, inside, kind] of pairs.get(firstWord(plain)) ?? [])
    if (plain.startsWith(`${opening} `) && hasWords(plain, inside)) return kind;
  const head = heads.get(firstWord(plain));
  if (head !== undefined && plain.split(' ').length <= MAX_HEADING_WORDS && !/[.!?:,]/.test(line)) return head;
  for (const word of plain.matchAll(/[\p{L}\p{N}'@-]+/gu)) {
    for (const [phrase, kind] of has.get(word[0]) ?? []) {
      if (plain.startsWith(phrase, word.index) && !isLetter(plain[word.index + phrase.length])) return kind;
    }
  }
  return undefined;
}

/** "12 comments", "6 thoughts on …": a number says nothing about what is counted. */
const counted = (plain: string): string => plain.replace(/^\d[\d,.]{0,6} /, '');

/** The kind of the first phrase with which the line begins; in a long line, of a lawyer's phrase or a caption's label alone. */
function startCue(starts: CueTable['starts'], line: string, plain: string, long: boolean): CueKind | undefined {
  for (const [phrase, kind] of starts.get(firstWord(plain)) ?? []) {
    if (
      (!long || kind === 'legal' || kind === 'caption') &&
      plain.startsWith(phrase) &&
      (!isLetter(plain[phrase.length]) || (kind === 'caption' && isGlued(line, phrase)))
    )
      return kind;
  }
  return undefined;
}

/** Whether a label's element and the caption's stand side by side with no space between them: "Image captionThe hall". */
const isGlued = (line: string, label: string): boolean =>
  line.toLowerCase().startsWith(label) && /^\p{Lu}/u.test(line.slice(label.length));

function hasWords(line: string, words: string): boolean {
  for (let at = line.indexOf(words, 1); at >= 0; at = line.indexOf(words, at + 1))
    if (!isLetter(line[at - 1]) && !isLetter(line[at + words.length])) return true;
  return false;
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
