/** An address of the API: what it takes, what it answers and how; the server and the document are both made from these. */
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { z } from 'zod';
import { RapporteurError } from '../model/index.ts';
import { notFound, problem } from './problem.ts';
import { ask, checked, isStorable } from './query.ts';
import { type ShapeName, shapes } from './shapes.ts';

/** What an address answers: one thing, a part of a list (`more`: what stands beside its rows), or something that is no JSON, by its media types. */
export type Answer =
  | { readonly one: ShapeName }
  | { readonly rows: ShapeName; readonly more?: z.ZodRawShape }
  | { readonly raw: readonly string[]; readonly says: string };

/** What an address was asked. */
export interface Asked<Q, B> {
  readonly query: Q;
  readonly body: B;
  /** A part of the path by its name. */
  readonly param: (name: string) => string;
  readonly c: Context;
}

export interface Route {
  readonly method: 'get' | 'post';
  /** As hono writes it: `/articles/:id`. */
  readonly path: string;
  readonly group: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  /** Bytes of a body at most. */
  readonly largest: number;
  readonly answer: Answer;
  /** 201 where something is kept. */
  readonly status: 200 | 201;
  readonly handle: (asked: Asked<unknown, unknown>) => Promise<unknown>;
}

/** Bytes of a body at most, where no page is in it. */
const small = 256 * 1024;

/** An address with what it takes by its schemas; its answer is made JSON, unless it is a `Response` already. */
export function route<S extends z.ZodRawShape, T extends z.ZodType = z.ZodUndefined>({
  body,
  largest = small,
  status = 200,
  handle,
  ...rest
}: Pick<Route, 'method' | 'path' | 'group' | 'summary' | 'answer'> & {
  readonly query: z.ZodObject<S>;
  readonly body?: T;
  readonly largest?: number;
  readonly status?: 200 | 201;
  readonly handle: (asked: Asked<z.output<z.ZodObject<S>>, z.output<T>>) => Promise<unknown>;
}): Route {
  return {
    ...rest,
    body,
    largest,
    status,
    // The address is asked by these very schemas before this is called.
    handle: (asked) => handle(asked as Asked<z.output<z.ZodObject<S>>, z.output<T>>),
  };
}

/** Adds the address to the server. */
export function mount(app: Hono, { method, path, query, body, largest, answer, status, handle }: Route): void {
  const answered = async (c: Context): Promise<Response> => {
    const asked = ask(query, c.req.url);
    const names = rowFields(answer, asked);
    const given = body === undefined ? undefined : checked('input-invalid', body, await jsonOf(c));
    const result = await handle({ query: asked, body: given, param: (name) => paramOf(c, name), c });
    if (result instanceof Response) return result;
    return c.json(names === undefined ? result : sparse(result, names), status);
  };
  if (method === 'post') {
    const tooLarge = (c: Context) => problem(c, larger(largest), 413);
    app.post(path, bodyLimit({ maxSize: largest, onError: tooLarge }), answered);
  } else if ('raw' in answer) {
    // A digest would have to wait for the last byte.
    app.get(path, answered);
  } else {
    app.get(path, etag(), answered);
  }
}

function paramOf(c: Context, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw new Error(`the path has no ${name}`);
  // What no text of the record has names nothing in it.
  if (!isStorable(value)) throw notFound('such address');
  return value;
}

/** The fields that rows are cut down to, or nothing where they are whole. Throws `query-invalid` for a field that the rows have not. */
function rowFields(answer: Answer, asked: { readonly fields?: unknown }): readonly string[] | undefined {
  if (!('rows' in answer) || !Array.isArray(asked.fields)) return undefined;
  const shape = shapes[answer.rows];
  const known = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  return asked.fields.map((field) => {
    if (typeof field === 'string' && known.includes(field)) return field;
    throw new RapporteurError('query-invalid', `fields: rows have no field ${field}`, `They have ${known.join(', ')}.`);
  });
}

function sparse(result: unknown, names: readonly string[]): object {
  if (typeof result !== 'object' || result === null || !('rows' in result) || !Array.isArray(result.rows))
    throw new Error('a list without rows');
  const cut = (row: object) => Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
  return { ...result, rows: result.rows.map(cut) };
}

async function jsonOf(c: Context): Promise<unknown> {
  if (!/^application\/json\s*(?:;|$)/iu.test(c.req.header('content-type') ?? ''))
    throw new NotJson('input-invalid', 'expected application/json', 'Send a body of JSON and say so.');
  try {
    return await c.req.json();
  } catch (cause) {
    throw new RapporteurError('input-invalid', 'the body is not JSON', 'Send one JSON object.', { cause });
  }
}

/** A body of another kind: the server answers 415. */
export class NotJson extends RapporteurError {}

function larger(most: number): RapporteurError {
  const size = most >= 1024 * 1024 ? `${most / 1024 / 1024} MB` : `${most / 1024} KB`;
  const code = most > small ? 'page-too-large' : 'input-invalid';
  return new RapporteurError(code, `the body is larger than ${size}`, 'Cut it down to what is needed.');
}
