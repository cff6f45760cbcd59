/** Faults as the web tells them: RFC 9457, "Problem Details for HTTP APIs". */
import type { Context } from 'hono';
import { asRapporteurError, type ErrorCode, RapporteurError } from '../model/index.ts';

interface Problem {
  /** A name for the kind of problem, not an address to fetch. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  /** What to do about it. */
  readonly hint?: string;
  /** Of a query: where it stops being one, in UTF-16 code units. */
  readonly at?: number;
}

type Status = 400 | 403 | 404 | 413 | 415 | 422 | 500 | 503;

const titles: { readonly [status in Status]: string } = {
  400: 'The question cannot be understood',
  403: 'Not from here',
  404: 'There is no such thing',
  413: 'Too large',
  415: 'Not a kind of content that is read here',
  422: 'The page cannot be read',
  500: 'A fault of the program',
  503: 'The record cannot be reached',
};

function statusOf(code: ErrorCode): Status {
  if (code === 'query-invalid' || code.startsWith('input-')) return 400;
  if (code === 'not-found') return 404;
  if (code === 'page-too-large') return 413;
  if (code.startsWith('page-')) return 422;
  return code.startsWith('record-') ? 503 : 500;
}

/** The answer to a request that failed. What is not ours is told without its inner words: they may name files and queries. */
export function problem(c: Context, thrown: unknown, status?: Status): Response {
  const { code, message, hint, at } = asRapporteurError(thrown);
  const told = status ?? statusOf(code);
  const body: Problem = {
    type: `urn:rapporteur:problem:${code}`,
    title: titles[told],
    status: told,
    detail: code === 'internal' ? 'Something went wrong that should not.' : message,
    code,
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined ? {} : { at }),
  };
  return c.body(JSON.stringify(body), told, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  });
}

/** There is nothing at this address. */
export function notFound(what: string): RapporteurError {
  return new RapporteurError(
    'not-found',
    `there is no ${what}`,
    'Look it up again: the address may be old or mistyped.',
  );
}
