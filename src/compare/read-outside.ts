/** A data set's file as events, line by line; what a line says wrong is told, and the others go on. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { RapporteurError } from '../model/index.ts';
import { type Layout, layouts } from './layouts.ts';
import type { BadLine, OutsideEvent } from './outside.ts';

/** A cell that is longer is no cell but a quote that was never closed. */
const longestRecord = 1_000_000;

export interface OutsideFile {
  readonly layout: Layout;
  readonly lines: AsyncIterable<OutsideEvent | BadLine>;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file (or one with tabs, as POLECAT is given out) as a stream. Throws `input-missing` where there is none and
 * `input-invalid` where its first line is that of no data set that we know.
 */
export async function readOutside(path: string): Promise<OutsideFile> {
  const records = recordsOf(path, await delimiterOf(path))[Symbol.asyncIterator]();
  const first = await records.next().catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  const header = first.done === true ? [] : first.value.record.map((name) => name.trim());
  const layout = layouts.find(({ columns }) => columns.every((column) => header.includes(column)));
  if (layout === undefined) {
    throw new RapporteurError(
      'input-invalid',
      `${path} has not the columns of a data set that can be compared`,
      `Give the CSV file of ${layouts.map(({ name }) => name).join(', ')} as it is published, with its first line.`,
    );
  }
  return { layout, lines: told(records, header, layout, path) };
}

async function* told(
  records: AsyncIterator<Parsed>,
  header: readonly string[],
  layout: Layout,
  path: string,
): AsyncGenerator<OutsideEvent | BadLine> {
  let last = 1;
  for (;;) {
    const next = await records.next().catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    if (next.done === true) return;
    const { record, info } = next.value;
    const line = last + 1;
    last = info.lines;
    if (record.length !== header.length) {
      yield { line, message: `${record.length} cells where the first line has ${header.length}` };
      continue;
    }
    try {
      yield { line, ...layout.parse(Object.fromEntries(header.map((name, i) => [name, record[i] ?? '']))) };
    } catch (error) {
      yield { line, message: reason(error) };
    }
  }
}

/** Bytes in which the first line's first cells stand. */
const headBytes = 512;

/** What keeps the cells of the first line apart. */
async function delimiterOf(path: string): Promise<',' | '\t'> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      const [line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n');
      return line.includes('\t') ? '\t' : ',';
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function recordsOf(path: string, delimiter: string): AsyncIterable<Parsed> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  const stream = createReadStream(path);
  stream.on('error', (error) => parser.destroy(error));
  stream.pipe(parser);
  return parser;
}

function reason(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function unreadable(path: string, cause: unknown): RapporteurError {
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  return missing
    ? new RapporteurError('input-missing', `no file ${path}`, 'Name the CSV file of the data set.', { cause })
    : new RapporteurError(
        'input-invalid',
        `${path} cannot be read as CSV: ${reason(cause)}`,
        'Give the file as it is published.',
        {
          cause,
        },
      );
}
