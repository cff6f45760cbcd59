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
}

const cues = once((): CueTable => {
  const is = new Map<string, CueKind>();
  const starts = new Map<string, [string, CueKind][]>();
  const has = new Map<string, [string, CueKind][]>();
  const heads = new Map<string, CueKind>();
  for (const { phrase = '', match, kind } of [...assetTable('en/page/cues.tsv'), ...assetTable('page/cues.tsv')]) {
    const row: [string, CueKind] = [phrase, kind as CueKind];
    if (match === 'is') is.set(phrase, row[1]);
    else if (match === 'heads') heads.set(phrase, row[1]);
    else {
      const index = match === 'starts' ? starts : has;
      const first = firstWord(phrase);
      index.set(first, [...(index.get(first) ?? []), row]);
    }
  }
  return { is, starts, heads, has };
});

const firstWord = (phrase: string): string => /^[\p{L}\p{N}'@-]+/u.exec(phrase)?.[0] ?? phrase;

/** Longest line that a phrase at its beginning or inside marks: beyond it, a sentence of the story may well say "sign up". */
const MAX_CUE_LINE = 160;
const MAX_HAS_LINE = 220;
/** Longest line that a lawyer's phrase at its beginning marks. */
const MAX_LEGAL_LINE = 700;
/** Words in a heading that opens a list of other stories ("Latest World News"). */
const MAX_HEADING_WORDS = 5;

/** What the line's words say it is; undefined for a line that may be the story's. */
export function cueOf(line: string): CueKind | undefined {
  if (line.length > MAX_LEGAL_LINE) return undefined;
  const { is, starts, heads, has } = cues();
  if (line.length > MAX_HAS_LINE) return startCue(starts, bare(line.slice(0, MAX_CUE_LINE)), true);
  const plain = bare(line);
  const whole =
    is.get(plain) ??
    is.get(plain.replace(/:$/, '').replace(/^\d[\d,.]{0,6} /, '')) ??
    (/\d/.test(plain) ? is.get(plain.replace(/\d+/g, '#')) : undefined);
  if (whole !== undefined) return whole;
  const start = startCue(starts, plain, line.length > MAX_CUE_LINE);
  if (start !== undefined) return start;
  const head = heads.get(firstWord(plain));
  if (head !== undefined && plain.split(' ').length <= MAX_HEADING_WORDS && !/[.!?:,]/.test(line)) return head;
  for (const word of plain.matchAll(/[\p{L}\p{N}'@-]+/gu)) {
    for (const [phrase, kind] of has.get(word[0]) ?? []) {
      if (plain.startsWith(phrase, word.index) && !isLetter(plain[word.index + phrase.length])) return kind;
    }
  }
  return undefined;
}

/** The kind of the first phrase with which the line begins; in a long line, of a lawyer's phrase alone. */
function startCue(starts: CueTable['starts'], plain: string, long: boolean): CueKind | undefined {
  for (const [phrase, kind] of starts.get(firstWord(plain)) ?? [])
    if ((!long || kind === 'legal') && plain.startsWith(phrase) && !isLetter(plain[phrase.length])) return kind;
  return undefined;
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
