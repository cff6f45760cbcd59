/** What keeps other pages and other machines out: the server answers this machine's own names only, and says how it is to be shown. */
import type { MiddlewareHandler } from 'hono';
import { RapporteurError } from '../model/index.ts';
import { problem } from './problem.ts';

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Nothing but the desk's own files, and no place in another page. Styles are set by the program, never written into markup. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Refuses a request by a foreign host name (a name made to point here, "DNS rebinding") or from another site's page. */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  const foreign = !loopback.includes(host.replace(/:\d+$/u, ''));
  const site = c.req.header('sec-fetch-site');
  const crossSite =
    c.req.method !== 'GET' &&
    (site === undefined ? fromElsewhere(c.req.header('origin')) : site !== 'same-origin' && site !== 'none');
  if (foreign || crossSite) {
    const from = foreign ? `the name ${host}` : 'another site’s page';
    c.res = problem(
      c,
      new RapporteurError('input-invalid', `asked by ${from}`, 'Open http://127.0.0.1 with the port shown.'),
      403,
    );
  } else {
    await next();
  }
  for (const [name, value] of Object.entries(headers)) {
    // An answer may be stricter with itself.
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};

/** Whether a browser that does not say how far away the asking page is, names one of another machine. */
function fromElsewhere(origin: string | undefined): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || !loopback.includes(new URL(origin).hostname);
}
