/** A picture's caption apart from its credit: "(Ana Petrova/AP)", "Photo: …", "Picture: PA", "© …". */
import { agencyOf } from './agencies.ts';
import { bylineWords } from './byline.ts';
import { tidy } from './words.ts';

export interface Caption {
  readonly caption?: string;
  readonly credit?: string;
}

/** Longest credit, in characters and words. */
const MAX_CREDIT = 90;
const MAX_CREDIT_WORDS = 9;

/** The caption and the credit of the words under a picture. The credit is given without its parentheses and its "Photo:". */
export function splitCaption(text: string): Caption {
  const line = tidy(text);
  return (
    parenthesised(line) ?? labelled(line) ?? signed(line) ?? agencyAtEnd(line) ?? (line === '' ? {} : { caption: line })
  );
}

const make = (caption: string, credit: string): Caption | undefined => {
  const name = tidy(credit.replace(/^[\s:.…,|/–—-]+|[\s,|–—-]+$/g, ''));
  if (name === '' || name.length > MAX_CREDIT || name.split(' ').length > MAX_CREDIT_WORDS) return undefined;
  const words = tidy(caption.replace(/[\s|–—-]+$/, ''));
  return words === '' ? { credit: name } : { caption: words, credit: name };
};

/** "… in Moscow (Ana Petrova/AP)": the last parenthesis names somebody with an agency, or opens with a credit's word. */
function parenthesised(line: string): Caption | undefined {
  const match = /[([]([^()[\]]{2,90})[)\]]\s{0,3}\.?$/.exec(line);
  if (match === null) return undefined;
  const inside = match[1]!;
  const labels = labelAt(inside);
  if (labels !== undefined) return make(line.slice(0, match.index), labels);
  return isCredit(inside) ? make(line.slice(0, match.index), inside) : undefined;
}

/** "Ana Petrova/The Courier": a person and an outlet, every word in capitals but the small ones. */
const personAndOutlet =
  /^\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|de|von|van|al|bin|di|da)){1,3} ?\/ ?\p{Lu}[\p{L}\p{M}.&'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.&'’-]*|of|and|the|for)){0,4}$/u;

/** "NASA/JPL-Caltech". */
const acronyms = /^\p{Lu}[\p{L}\d-]{1,20}(?:\/\p{Lu}[\p{L}\d-]{1,20}){1,4}$/u;

/** Whether words are a credit by themselves: a name with an agency, an agency, "AP Photo/Ana Petrova", a person and an outlet. */
function isCredit(words: string): boolean {
  if (personAndOutlet.test(words) || acronyms.test(words)) return true;
  const parts = words.split(/\s{0,3}[/|,]\s{0,3}|\s+(?:via|for)\s+/);
  return parts.some(
    (part) => agencyOf(part.trim().replace(/^(?:AP|AFP) .{0,40}$/, (all) => all.split(' ')[0]!)) !== undefined,
  );
}

/** The words behind a credit's word that has no colon: "Image copyright Reuters". */
function withoutLabel(line: string): string {
  const words = line.split(' ');
  let n = 0;
  while (
    n < words.length - 1 &&
    (bylineWords('credit').has(words[n]!.toLowerCase()) || /^(?:copyright|by|©)$/i.test(words[n]!))
  )
    n++;
  return n === 0 ? '' : words.slice(n).join(' ');
}

/** The rest of a text that opens with a credit's word and a colon (or "by", "courtesy of"). */
function labelAt(text: string): string | undefined {
  const lower = text.toLowerCase();
  let longest = '';
  for (const word of bylineWords('credit')) {
    if (word.length <= longest.length || !lower.startsWith(word)) continue;
    const rest = text.slice(word.length);
    if (/^\s{0,3}[:：]/.test(rest) || (/ (?:by|of)$/.test(word) && /^\s/.test(rest)) || /^(?:…|\.{3})/.test(rest))
      longest = word;
  }
  return longest === '' ? undefined : text.slice(longest.length).replace(/^[\s:：.…]+/, '');
}

/** "… on Monday. Photograph: Ana Petrova": a credit's word with a colon, at the beginning or after a sentence, a bar or a dash. */
function labelled(line: string): Caption | undefined {
  if (!/[:：…]|\.{3}| (?:by|of) /i.test(line)) return undefined;
  for (const match of line.matchAll(
    /(?:^|(?<=[.!?)|/–—”"’'…]\s{0,3})|(?<=\s))(\p{L}{2,12}(?: \p{L}{2,10}){0,2})\s{0,2}(?:[:：]|\.{3}|…)/gu,
  )) {
    if (line.length - match.index > MAX_CREDIT + match[0].length) continue;
    const words = (match[1] ?? '').split(' ');
    for (let n = 0; n < words.length; n++) {
      const label = words.slice(n).join(' ');
      if (!bylineWords('credit').has(label.toLowerCase())) continue;
      const at = match.index + words.slice(0, n).join(' ').length + (n > 0 ? 1 : 0);
      const made = make(line.slice(0, at), line.slice(match.index + match[0].length));
      if (made !== undefined) return made;
    }
  }
  const opened = labelAt(line);
  return opened === undefined ? undefined : make('', opened);
}

/** "… © Ana Petrova". */
function signed(line: string): Caption | undefined {
  const at = line.lastIndexOf('©');
  return at < 0 ? undefined : make(line.slice(0, at), line.slice(at + 1));
}

/** "… in Moscow. AP" and "… | Reuters": an agency alone behind the caption's end. */
function agencyAtEnd(line: string): Caption | undefined {
  const match = /(?:[.!?”"]\s|\s[|–—-]\s|\s\/\s)([^.!?|]{2,60})$/.exec(line);
  if (match === null) return isCredit(line) && line.split(' ').length <= 5 ? make('', line) : undefined;
  return isCredit(match[1]!) ? make(line.slice(0, match.index + 1), match[1]!) : undefined;
}

/** "… in New York.Reuters": an agency in an element of its own, with no space before it. */
function glued(line: string): Caption | undefined {
  const match = /[.!?”"](\p{Lu}[\p{L}/ ]{1,40})$/u.exec(line);
  return match !== null && isCredit(match[1]!) ? make(line.slice(0, match.index + 1), match[1]!) : undefined;
}

/** Longest line that is a picture's credit and nothing else, or a short caption with one; longest caption whose credit says that it is one. */
const MAX_CREDIT_LINE = 220;
const MAX_CAPTION = 700;

/** Whether a line is a picture's credit, or a short caption whose credit is marked as one. */
export function isCreditLine(line: string): boolean {
  if (line.length > MAX_CAPTION) return false;
  if (saysCredit(line)) return true;
  if (line.length > MAX_CREDIT_LINE) return false;
  if (line.split(' ').length <= MAX_CREDIT_WORDS && isCredit(withoutLabel(line))) return true;
  const { caption, credit } = parenthesised(line) ?? labelled(line) ?? signed(line) ?? glued(line) ?? {};
  return credit !== undefined && (caption === undefined || !/[.!?]["”’]?\s+\p{Lu}.*[.!?]["”’]?$/u.test(caption));
}

/** Whether a line ends with a parenthesis that says in words that it is a picture's credit: "(Photo by …)", "(AP Photo/…)", "[File: …]". */
function saysCredit(line: string): boolean {
  const inside = /[([]([^()[\]]{2,90})[)\]]\s{0,3}\.?$/.exec(line)?.[1];
  if (inside === undefined) return false;
  if (labelAt(inside) !== undefined) return true;
  const [maker = ''] = inside.split('/');
  return (
    inside.includes('/') && maker.includes(' ') && bylineWords('credit').has(maker.split(' ').at(-1)!.toLowerCase())
  );
}
