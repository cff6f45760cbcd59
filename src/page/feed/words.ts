/** Words, addresses and languages as feeds give them, as plain values. */
import { inlineTags, unseenTags } from '../markup.ts';
import { parseTree } from '../tree.ts';
import { tidy } from '../words.ts';

/** The words of a piece of HTML on one line; undefined where it has none. */
export function plainWords(html: string | undefined): string | undefined {
  if (html === undefined) return undefined;
  const { size, tag, end, text } = parseTree(html);
  const words: string[] = [];
  for (let node = 0; node < size; ) {
    const name = tag[node]!;
    if (name === '#text') words.push(text[node]!);
    else if (!inlineTags.has(name)) words.push(' ');
    node = unseenTags.has(name) ? end[node]! : node + 1;
  }
  return filled(words.join(''));
}

/** Tags that titles carry. Another `<word>` in a title is a word between angles. */
const titleTag = /<\/?(?:a|b|br|cite|code|em|font|i|img|p|q|s|small|span|strong|sub|sup|u)[\s/>]/i;

/**
 * The words of a title: feeds write them as text, as HTML, and as either of them escaped once too often, and do not say which. Markup
 * goes where it is markup; "5 < 6" stays.
 */
export function titleWords(title: string | undefined): string | undefined {
  if (title === undefined) return undefined;
  return titleTag.test(title) ? plainWords(title) : filled(decoded(title));
}

/** A text with its character references as characters, once. */
export function decoded(text: string): string {
  return text.includes('&') ? parseTree(text.replaceAll('<', '&lt;')).text.join('') : text;
}

function filled(text: string): string | undefined {
  const words = tidy(text);
  return words === '' ? undefined : words;
}

/** Longest address that is believed. */
const MAX_ADDRESS = 4_000;

/** An http or https address, made absolute by the base; undefined for anything else. */
export function addressOf(address: string | undefined, base?: string): string | undefined {
  const trimmed = address?.trim() ?? '';
  if (trimmed === '' || trimmed.length > MAX_ADDRESS || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

/** Names without those that stand twice and those that are empty. */
export function namesOf(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.flatMap((name) => titleWords(name) ?? []))];
}
