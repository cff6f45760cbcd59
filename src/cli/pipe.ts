/** JSON lines in, JSON lines out: one answer a line, in order; a line that fails says so in its place and the rest go on. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import { makeProgress } from './progress.ts';

/** Writes one value as a line and waits where the reader is slower. */
export async function writeLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

/** The non-empty lines of standard input with their numbers, streamed. */
export async function* standardLines(): AsyncGenerator<{ readonly number: number; readonly line: string }> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() !== '') yield { number, line };
  }
}

const idOf = (value: unknown): string | undefined =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  (typeof value.id === 'string' || typeof value.id === 'number')
    ? String(value.id)
    : undefined;

/** A line as the schema's value. Throws `input-invalid` that says where and what was expected. */
export function parseLine<T>(
  schema: z.ZodType<T>,
  line: string,
): { readonly id: string | undefined; readonly parse: () => T } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    const parse = (): never => {
      throw new RapporteurError('input-invalid', 'not JSON', 'Each line is one JSON object.', { cause });
    };
    return { id: undefined, parse };
  }
  return {
    id: idOf(value),
    parse: () => {
      const parsed = schema.safeParse(
        typeof value === 'object' && value !== null && 'id' in value ? { ...value, id: idOf(value) } : value,
      );
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      throw new RapporteurError('input-invalid', `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'invalid'}`);
    },
  };
}

/** Answers each line of standard input by `answer`; its result's fields follow the id. Progress goes to a terminal's standard error. */
export async function pipeLines<T>(
  schema: z.ZodType<T>,
  answer: (value: T) => object | Promise<object>,
): Promise<void> {
  const progress = makeProgress();
  let done = 0;
  let failed = 0;
  for await (const { number, line } of standardLines()) {
    const { id = `line ${number}`, parse } = parseLine(schema, line);
    try {
      await writeLine({ id, ...(await answer(parse())) });
    } catch (thrown) {
      failed++;
      const { code, message } = asRapporteurError(thrown);
      await writeLine({ id, error: { code, message } });
    }
    done++;
    progress.show(`${done} read, ${failed} failed`);
  }
  progress.end();
}
