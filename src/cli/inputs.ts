/** From the command line's arguments to pages: files, folders, addresses, standard input. One that fails is told apart, the rest go on. */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { asRapporteurError, type Page, RapporteurError } from '../model/index.ts';
import { decodePage } from '../page/index.ts';
import { fetchPage } from '../work/index.ts';

/** The form in which a page is given. `auto`: by the file's ending and its first words. */
export type Form = 'auto' | 'html' | 'scraped' | 'text';

export type Input =
  | { readonly id: string; readonly page: Page }
  | { readonly id: string; readonly fault: RapporteurError };

/** What the caller says of all pages, where the pages themselves do not. */
export interface Given {
  readonly form: Form;
  readonly url?: string;
  readonly published?: string;
  readonly headline?: string;
}

/** Files of more bytes are refused unread: the page reader's own limit is lower, and memory is not spent to learn that. */
const largestFile = 64 * 1024 * 1024;
const readableEndings = new Set(['.html', '.htm', '.xhtml', '.txt', '.gz']);

const isAddress = (argument: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(argument);
const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!doctype|<html|<\?xml|<head|<body|<!--|<article|<div|<p[\s>])/i.test(text.slice(0, 2000));

function formOf(form: Form, ending: string, text: string): Exclude<Form, 'auto'> {
  if (form !== 'auto') return form;
  if (ending === '.html' || ending === '.htm' || ending === '.xhtml') return 'html';
  return looksLikeHtml(text) ? 'html' : 'scraped';
}

function pageOf(id: string, text: string, ending: string, given: Given, url?: string): Input {
  const address = url ?? given.url;
  return {
    id,
    page: {
      id,
      [formOf(given.form, ending, text)]: text,
      ...(address !== undefined && { url: address }),
      ...(given.published !== undefined && { published: given.published }),
      ...(given.headline !== undefined && { headline: given.headline }),
    },
  };
}

async function fileInput(path: string, size: number, given: Given): Promise<Input> {
  if (size > largestFile) {
    throw new RapporteurError(
      'page-too-large',
      `${Math.round(size / 1024 / 1024)} MB, more than a page may have`,
      'Give single pages.',
    );
  }
  const packed = path.endsWith('.gz');
  const raw = await readFile(path);
  const bytes = packed ? await promisify(gunzip)(raw, { maxOutputLength: largestFile }) : raw;
  return pageOf(path, decodePage(bytes), extname(packed ? path.slice(0, -3) : path).toLowerCase(), given);
}

async function* pathInputs(path: string, given: Given, named: boolean): AsyncGenerator<Input> {
  try {
    const entry = await stat(path).catch(() => undefined);
    if (entry === undefined) {
      throw new RapporteurError('input-missing', 'there is no such file or folder', 'Check the path.');
    }
    if (entry.isDirectory()) {
      const names = (await readdir(path)).sort();
      for (const name of names.filter((name) => !name.startsWith('.')))
        yield* pathInputs(join(path, name), given, false);
    } else if (named || readableEndings.has(extname(path).toLowerCase())) {
      yield await fileInput(path, entry.size, given);
    }
  } catch (thrown) {
    yield { id: path, fault: asRapporteurError(thrown) };
  }
}

async function wholeStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream('', { fd: 0, autoClose: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestFile) throw new RapporteurError('page-too-large', 'standard input is larger than a page may be');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The pages behind the arguments, in order; folders are walked, `-` is standard input. Never throws: a fault is an input of its own. */
export async function* inputs(args: readonly string[], given: Given): AsyncGenerator<Input> {
  for (const argument of args) {
    if (!isAddress(argument) && argument !== '-') {
      yield* pathInputs(argument, given, true);
      continue;
    }
    try {
      if (argument === '-') {
        yield pageOf('stdin', decodePage(await wholeStandardInput()), '', given);
      } else {
        const { bytes, contentType, url } = await fetchPage(argument);
        const ending = contentType?.includes('html') ? '.html' : '';
        yield pageOf(argument, decodePage(bytes, contentType), ending, given, url);
      }
    } catch (thrown) {
      yield { id: argument, fault: asRapporteurError(thrown) };
    }
  }
}
