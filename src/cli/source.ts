/** What lies in a file, an answer of the web or standard input: a page, the pages of an archive, or a feed. It is told by the bytes, not by a name. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Archived, isMhtml, isWarc, readMhtml, readWarc } from '../archive/index.ts';
import { asRapporteurError, type Feed, type Page, RapporteurError } from '../model/index.ts';
import { decodePage, looksLikeFeed, readFeed, savedFrom } from '../page/index.ts';

/** The form in which a page is given. `auto`: by what is in it, and the file's ending. */
export type Form = 'auto' | 'html' | 'scraped' | 'text' | 'feed';

export type PageInput =
  | { readonly id: string; readonly page: Page }
  | { readonly id: string; readonly fault: RapporteurError };

/** `fetched`: the feed came from the web, so its pages may be asked for there. */
export type Input = PageInput | { readonly id: string; readonly feed: Feed; readonly fetched: boolean };

/** What the caller says of all pages, where the pages themselves do not. */
export interface Given {
  readonly form: Form;
  readonly url?: string;
  readonly published?: string;
  readonly headline?: string;
  /** What it is: a report, or the text of an agreement itself, whose lines are no scraper's. */
  readonly as?: 'news' | 'agreement';
}

export interface Source {
  /** What the caller calls it: a path, an address, `stdin`. */
  readonly id: string;
  /** The file's ending in lower case, without `.gz`: `.html`; '' where there is none. */
  readonly ending: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where it was found, of what came from the web. */
  readonly url?: string;
  readonly contentType?: string;
  /** A folder holds it, and may hold files of another kind with the same ending: those are passed over. */
  readonly found?: boolean;
}

/** Bytes of one page or feed, as they are and unpacked: the readers' own limits are lower, and memory is not spent to learn that. Not of an archive. */
const largestPage = 64 * 1024 * 1024;
/** Bytes that tell what a source is. */
const headSize = 4096;

/** The source's inputs in order. Throws what is wrong with the whole of it; one page of an archive that is broken is an input of its own. */
export async function* sourceInputs(source: Source, given: Given): AsyncGenerator<Input> {
  const { head, all } = await headed(source.chunks);
  if (isWarc(head)) {
    yield* archivePages(source.id, all, given);
    return;
  }
  const bytes = await unpacked(await whole(all));
  if (given.form !== 'feed' && isMhtml(bytes)) {
    yield archivedPage(source.id, readMhtml(bytes), given);
    return;
  }
  const url = source.url ?? given.url;
  const fetched = source.url !== undefined;
  if (given.form === 'feed') {
    yield { id: source.id, feed: await readFeed(bytes, url, source.contentType), fetched };
    return;
  }
  const text = decodePage(bytes, source.contentType);
  if (given.form === 'auto' && looksLikeFeed(text)) yield { id: source.id, feed: await readFeed(text, url), fetched };
  else if (!source.found || !feedEndings.has(source.ending))
    yield pageInput(source.id, text, formOf(given.form, source.ending, source.contentType, text), given, source.url);
}

/** Endings of feeds, and of many files that are none. */
export const feedEndings: ReadonlySet<string> = new Set(['.xml', '.rss', '.atom', '.rdf', '.json']);

const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!doctype|<html|<\?xml|<head|<body|<!--|<article|<div|<p[\s>])/i.test(text.slice(0, 2000));

function formOf(
  form: Form,
  ending: string,
  contentType: string | undefined,
  text: string,
): 'html' | 'scraped' | 'text' {
  if (form !== 'auto' && form !== 'feed') return form;
  if (/^\.x?html?$/.test(ending) || contentType?.includes('html')) return 'html';
  return looksLikeHtml(text) ? 'html' : 'scraped';
}

function pageInput(id: string, text: string, told: 'html' | 'scraped' | 'text', given: Given, url?: string): PageInput {
  const form = given.as === 'agreement' && given.form === 'auto' && told === 'scraped' ? 'text' : told;
  const address = url ?? given.url ?? (form === 'html' ? savedFrom(text) : undefined);
  return {
    id,
    page: {
      id,
      [form]: text,
      ...(address !== undefined && { url: address }),
      ...(given.published !== undefined && { published: given.published }),
      ...(given.headline !== undefined && { headline: given.headline }),
      ...(given.as !== undefined && { as: given.as }),
    },
  };
}

/** A page from its bytes and its header. Throws as `decodePage` does. */
export function archivedPage(id: string, { bytes, url, contentType }: Archived, given: Given): PageInput {
  const text = decodePage(bytes, contentType);
  return pageInput(id, text, formOf(given.form, '', contentType, text), given, url);
}

async function* archivePages(id: string, chunks: AsyncIterable<Uint8Array>, given: Given): AsyncGenerator<PageInput> {
  let number = 0;
  for await (const found of readWarc(chunks)) {
    number++;
    const name = found.url ?? `${id}#${number}`;
    try {
      if ('fault' in found) throw found.fault;
      yield archivedPage(name, found, given);
    } catch (thrown) {
      yield { id: found.url === undefined ? name : `${id}: ${found.url}`, fault: asRapporteurError(thrown) };
    }
  }
}

/** The first bytes, and all of them. */
async function headed(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < headSize) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}

const tooLarge = (): RapporteurError =>
  new RapporteurError(
    'page-too-large',
    `larger than the ${largestPage / 1024 / 1024} MB that a page may have`,
    'Give single pages.',
  );

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunks) {
    size += part.byteLength;
    if (size > largestPage) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Bytes out of a gzip file; others as they are. Throws `page-too-large` and `archive-malformed`. */
export async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: largestPage });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge();
    throw new RapporteurError('archive-malformed', 'the file does not unpack', 'It may have been cut off.', { cause });
  }
}
