/** Fetching one page from the web: bounded in size, time and redirects, under an honest name. */
import { RapporteurError } from '../model/index.ts';

/** The largest body that is read; a news page is a hundred times smaller, and the page reader refuses more. */
const largestBody = 20 * 1024 * 1024;
/** A server that has not answered whole by then is given up. */
const longestWait = 30_000;
const userAgent = 'Rapporteur/0.1 (+https://www.npmjs.com/package/rapporteur)';

export interface Fetched {
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** Where the page was found after redirects. */
  readonly url: string;
}

const failed = (url: string, why: string, cause?: unknown): RapporteurError =>
  new RapporteurError(
    'input-fetch',
    `cannot fetch ${url}: ${why}`,
    'Check the address and the network, or save the page and read the file.',
    {
      cause,
    },
  );

async function boundedBody(response: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return new Uint8Array();
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > largestBody) throw failed(url, `larger than ${largestBody / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The page at an http or https address. Throws `input-url` for anything else, `input-fetch` where the server does not answer
 * with a page of bearable size in time.
 */
export async function fetchPage(address: string): Promise<Fetched> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new RapporteurError(
      'input-url',
      `not a web address: ${address}`,
      'Addresses begin with http:// or https://.',
    );
  }
  try {
    const response = await fetch(url, {
      headers: { 'user-agent': userAgent, accept: 'text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1' },
      signal: AbortSignal.timeout(longestWait),
    });
    if (!response.ok) throw failed(address, `the server answered ${response.status}`);
    const contentType = response.headers.get('content-type');
    const bytes = await boundedBody(response, address);
    return { bytes, url: response.url || address, ...(contentType !== null && { contentType }) };
  } catch (thrown) {
    if (thrown instanceof RapporteurError) throw thrown;
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
    throw failed(address, cause instanceof Error ? cause.message : String(cause), thrown);
  }
}
