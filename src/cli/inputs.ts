/** From the command line's arguments to inputs: files, folders, addresses, standard input. One that fails is told apart, the rest go on. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import { bareHost, fetchPage } from '../work/index.ts';
import { feedEndings, type Given, type Input, type Source, sourceInputs } from './source.ts';

/** Endings of the files that are read where a folder is given; each may be followed by `.gz`. */
const readableEndings: ReadonlySet<string> = new Set([
  '.html',
  '.htm',
  '.xhtml',
  '.txt',
  '.mhtml',
  '.mht',
  '.warc',
  ...feedEndings,
]);

/** Whether an argument is an address and no path. */
export const isAddress = (argument: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(argument);

/** Hosts that a person named: of the arguments themselves, not of what stands in files from elsewhere. They may be on private networks. */
export const namedHosts = (args: readonly string[], allowed: readonly string[] = []): ReadonlySet<string> =>
  new Set([
    ...args.filter(isAddress).flatMap((one) => (URL.canParse(one) ? [bareHost(new URL(one).hostname)] : [])),
    ...allowed.map(bareHost),
  ]);

const endingOf = (path: string): string => extname(/\.gz$/i.test(path) ? path.slice(0, -3) : path).toLowerCase();

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) yield Buffer.from(chunk);
}

async function* standardInput(): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream('', { fd: 0, autoClose: false })) yield Buffer.from(chunk);
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* pathInputs(path: string, given: Given, found: boolean): AsyncGenerator<Input> {
  try {
    const entry = await stat(path).catch(() => undefined);
    if (entry === undefined) {
      throw new RapporteurError('input-missing', 'there is no such file or folder', 'Check the path.');
    }
    if (entry.isDirectory()) {
      const names = (await readdir(path)).sort();
      for (const name of names.filter((name) => !name.startsWith('.')))
        yield* pathInputs(join(path, name), given, true);
    } else if (!found || readableEndings.has(endingOf(path))) {
      yield* sourceInputs({ id: path, ending: endingOf(path), chunks: fileBytes(path), found }, given);
    }
  } catch (thrown) {
    yield { id: path, fault: asRapporteurError(thrown) };
  }
}

async function otherSource(argument: string): Promise<Source> {
  if (argument === '-') return { id: 'stdin', ending: '', chunks: standardInput() };
  const { bytes, contentType, url } = await fetchPage(argument);
  return { id: argument, ending: '', chunks: oneChunk(bytes), url, ...(contentType !== undefined && { contentType }) };
}

/**
 * The pages and feeds behind the arguments, in order; folders are walked, archives opened, `-` is standard input. Never throws: a fault is an
 * input of its own.
 */
export async function* inputs(args: readonly string[], given: Given): AsyncGenerator<Input> {
  for (const argument of args) {
    if (!isAddress(argument) && argument !== '-') {
      yield* pathInputs(argument, given, false);
      continue;
    }
    try {
      yield* sourceInputs(await otherSource(argument), given);
    } catch (thrown) {
      yield { id: argument, fault: asRapporteurError(thrown) };
    }
  }
}
