/** Which paper, which part of it, at which address. */
import { type Head, metaOf, titleSeparator as separator, unescaped } from './head.ts';
import { resolve, strings, type Thing, typesOf } from './jsonld.ts';
import { absolute } from './rail.ts';
import { letters, tidy } from './words.ts';

/** Words of a paper's name in a title. */
const MAX_NAME_WORDS = 6;

/** The paper's name, and which part of the page said it. */
export function publisherOf(
  head: Head,
  article: Thing | undefined,
  url: string | undefined,
  lines: readonly string[],
): { readonly name: string; readonly witness: string } | undefined {
  const named = strings(resolve(article?.publisher, head.things))[0];
  const site = head.things.find((thing) =>
    typesOf(thing).some((type) => /^(?:WebSite|NewsMediaOrganization)$/i.test(type)),
  );
  const candidates: readonly (readonly [string, string | undefined | (() => string | undefined)])[] = [
    ['meta', metaOf(head, 'og:site_name')],
    ['json-ld', named === undefined ? undefined : () => shorterInTitle(named, head.title, url) ?? named],
    [
      'meta',
      metaOf(
        head,
        'application-name',
        'apple-mobile-web-app-title',
        'dc.publisher',
        'publisher',
        'article:publisher',
        'twitter:app:name:iphone',
        'copyright',
      ),
    ],
    ['json-ld', strings(site?.name)[0]],
    ['title', () => signedInTitle(head.title, lines)],
    ['title', () => head.title?.split(separator).find((part) => isOfHost(part, url))],
    ['logo', () => head.logos.find((name) => isOfHost(name, url))],
    ['text', () => spelledOut(lines, url)],
    ['title', () => nameInTitle(head.title, metaOf(head, 'og:title'), url)],
    ['url', url === undefined ? undefined : hostName(url)],
  ];
  for (const [witness, said] of candidates) {
    const text = typeof said === 'function' ? said() : said;
    if (text === undefined || /^(?:https?:|@)/i.test(text)) continue;
    const name = tidy(unescaped(text)).replace(/^(?:©|copyright)\s*(?:\d{4})?\s*/i, '');
    if (name !== '' && name.length < 80) return { name, witness };
  }
  return undefined;
}

/** A name's letters without accents or spaces, and the same without "the": as names stand in addresses. */
const flat = (name: string): string => letters(name.normalize('NFD').replace(/\p{M}/gu, '')).replace(/ /g, '');
const plain = (name: string): string => flat(name.replace(/^the /i, ''));

/** Names under which a country's registry gives out names of its own ("co.uk"). */
const registries = new Set('ac co com edu go gob gov gouv ne net or org'.split(' '));

/** The name in an address, its letters alone: "harbourpost" of news.harbour-post.co.uk. */
function nameInHost(url: string | undefined): string | undefined {
  const labels = (url === undefined ? undefined : hostName(url))?.split('.').slice(0, -1) ?? [];
  return labels.findLast((label) => !registries.has(label))?.replace(/-/g, '');
}

/** The title's last part, where it is the address's name and the publisher's longer one has it ("Courier Media Group" → "Courier"). */
function shorterInTitle(named: string, title: string | undefined, url: string | undefined): string | undefined {
  const last = title?.split(separator).at(-1) ?? '';
  const short = plain(last);
  return short !== '' && ` ${letters(named)} `.includes(` ${letters(last)} `) && nameInHost(url) === short
    ? last
    : undefined;
}

/** Letters of a name whose initials are the address's. */
const MIN_INITIALS = 2;

/** Whether a name is the address's: its letters, or its initials. */
function isOfHost(name: string, url: string | undefined): boolean {
  const words = letters(name).split(' ');
  if (words.length > MAX_NAME_WORDS) return false;
  const initials = words.map((word) => word[0]).join('');
  const host = nameInHost(url);
  return (
    host !== undefined &&
    (host === flat(name) || host === plain(name) || (words.length >= MIN_INITIALS && host === plain(initials)))
  );
}

/** Letters of a name in an address that can stand in a line only as that name. */
const MIN_SPELLED = 5;

/** The words on the page that are the address's name, written as the paper writes it ("lavoz" → "La Voz"): the first with a capital. */
function spelledOut(lines: readonly string[], url: string | undefined): string | undefined {
  const host = nameInHost(url);
  if (host === undefined || host.length < MIN_SPELLED) return undefined;
  for (const line of lines) {
    if (line.length > MAX_SIGNATURE) continue;
    const words = line.split(/[\s,;:|©()]+/);
    for (let from = 0; from < words.length; from++) {
      if (!/^\p{Lu}/u.test(words[from]!)) continue;
      for (let to = from + 1; to <= Math.min(words.length, from + MAX_NAME_WORDS); to++) {
        const name = words.slice(from, to).join(' ');
        if (!/[.@]\p{L}/u.test(name) && flat(name) === host) return name.replace(/[.!]+$/, '');
      }
    }
  }
  return undefined;
}

/** Longest line in which a paper signs its page. */
const MAX_SIGNATURE = 120;

/** The part of the title that stands in the page's copyright line, or as a line of its own. `lines`: the page's lines. */
function signedInTitle(title: string | undefined, lines: readonly string[]): string | undefined {
  const parts = title?.split(separator) ?? [];
  if (parts.length < 2) return undefined;
  const short = lines.filter((line) => line.length <= MAX_SIGNATURE);
  const signatures = short.filter((line) => /©|\bcopyright\b/i.test(line)).map(letters);
  const alone = new Set(short.map(letters));
  const names = parts.filter((part) => letters(part) !== '' && part.split(' ').length <= MAX_NAME_WORDS);
  return (
    names.find((part) => signatures.some((line) => ` ${line} `.includes(` ${letters(part)} `))) ??
    names.find((part) => part.includes(' ') && alone.has(letters(part)))
  );
}

/** The last part of the title, where it is a name and not a piece of the headline. */
function nameInTitle(
  title: string | undefined,
  headline: string | undefined,
  url: string | undefined,
): string | undefined {
  const parts = title?.split(separator) ?? [];
  const last = parts.at(-1);
  if (parts.length < 2 || last === undefined || last.split(' ').length > MAX_NAME_WORDS) return undefined;
  const host = url === undefined ? '' : letters(hostName(url) ?? '').replace(/ /g, '');
  const flat = letters(last).replace(/ /g, '');
  const known = host !== '' && (host.includes(flat) || flat.includes(host));
  if (!known && headline !== undefined && letters(headline).includes(letters(last))) return undefined;
  return last;
}

export function hostName(url: string): string | undefined {
  const host = /^[a-z]{2,8}:\/\/(?:www\d?\.|m\.|amp\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase();
  return host === undefined || host === '' ? undefined : host;
}

/** A title without the paper's name at its end (or its beginning). */
export function withoutPublisher(title: string, publisher: string | undefined): string {
  const parts = title.split(separator);
  if (parts.length < 2) return title;
  const house = (name: string): string =>
    letters(name)
      .replace(/^the /, '')
      .replace(/ (?:com|org|net)$/, '')
      .replace(/ /g, '');
  const name = house(publisher ?? '');
  const last = house(parts.at(-1)!);
  const first = house(parts[0]!);
  const isName = (part: string): boolean =>
    name !== '' && part !== '' && (part === name || part.includes(name) || name.includes(part));
  if (isName(last) || parts.at(-1)!.includes('.com'))
    return tidy(title.slice(0, title.lastIndexOf(parts.at(-1)!)).replace(/[\s|–—·•»:\-/]+$/, ''));
  if (isName(first)) return tidy(title.slice(parts[0]!.length).replace(/^[\s|–—·•»:\-/]+/, ''));
  return title;
}

/** The address that the page gives for itself: not where it is the front page's, or nothing like an address. */
export function canonicalOf(head: Head, url: string | undefined): string | undefined {
  for (const said of [head.canonical, metaOf(head, 'og:url')]) {
    const address = said === undefined ? undefined : absolute(said.trim(), url);
    if (address === undefined || !/^https?:/i.test(address)) continue;
    const path = new URL(address).pathname;
    const isFront = path === '/' || path === '';
    if (!isFront || url === undefined || new URL(absolute(url, undefined) ?? address).pathname === path)
      return isFront && url === undefined ? undefined : address;
  }
  return undefined;
}

export function sectionOf(head: Head, article: Thing | undefined): string | undefined {
  const said =
    strings(article?.articleSection)[0] ??
    metaOf(
      head,
      'article:section',
      'og:article:section',
      'parsely-section',
      'section',
      'category',
      'article.section',
    ) ??
    head.properties.get('articlesection')?.[0] ??
    crumb(head);
  const name = said === undefined ? '' : tidy(unescaped(said));
  return name === '' || name.length > 60 ? undefined : name;
}

/** The section in a trail of breadcrumbs: its second step, after the front page. */
function crumb(head: Head): string | undefined {
  const trail = head.things.find((thing) => typesOf(thing).includes('BreadcrumbList'));
  const steps = Array.isArray(trail?.itemListElement) ? trail.itemListElement : [];
  const names = steps.flatMap((step: unknown) =>
    strings(step)
      .concat(strings((step as Thing | null)?.item))
      .slice(0, 1),
  );
  return names.length >= 3 ? names[1] : undefined;
}
