/** One request over HTTP: bounded in time and size, to the public web alone unless a host was named, under an honest name. Redirects are answers. */
import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { plainBody } from '../../archive/index.ts';
import { asRapporteurError, RapporteurError, rapporteurVersion } from '../../model/index.ts';
import { bareHost, isPrivateAddress } from './private-address.ts';

/** The largest body that is taken, as sent; a news page is a hundred times smaller, and the page reader refuses more. */
const largestBody = 20 * 1024 * 1024;
/** Milliseconds after which a server that has not answered whole is given up. */
const longestWait = 30_000;
/** Milliseconds for the connection alone. */
const longestConnect = 10_000;
/** Bytes of an answer's headers. */
const largestHead = 32 * 1024;

const homepage = 'https://www.npmjs.com/package/rapporteur';

/** The name that robots.txt knows us by (RFC 9309 section 2.2.1). */
export const productToken = 'Rapporteur';

export interface AskOptions {
  /** Hosts that a person named: they may be on private addresses. */
  readonly allow?: (host: string) => boolean;
  /** Where a site's people can write to: an e-mail address or a page. */
  readonly contact?: string;
  /** Finds a host's addresses; the system's way unless told. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Milliseconds for a whole answer, 30 s unless told. */
  readonly withinMs?: number;
}

/** What was fetched of this address before, as its server named it. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Answer extends Validators {
  readonly status: number;
  /** Unpacked; empty unless the status says that there is a page. */
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** Where it leads on, of a redirect. */
  readonly location?: string;
  readonly retryAfter?: string;
}

export interface Asker {
  /**
   * The server's answer, whatever its status. Throws `input-private` for an address that is not of the public web, `input-fetch` where there
   * is no whole answer in time, `page-too-large`, `archive-malformed` where the body does not unpack.
   */
  readonly ask: (url: URL, known?: Validators) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export const fetchFailed = (url: string, why: string, cause?: unknown): RapporteurError =>
  new RapporteurError(
    'input-fetch',
    `cannot fetch ${url}: ${why}`,
    'Check the address and the network, or save the page and read the file.',
    { cause },
  );

/** The http or https address. Throws `input-url` for anything else. */
export function webUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new RapporteurError(
      'input-url',
      `not a web address: ${address}`,
      'Addresses begin with http:// or https://.',
    );
  }
  return url;
}

export function makeAsker({
  allow = () => false,
  contact,
  resolve = systemResolve,
  withinMs = longestWait,
}: AskOptions = {}): Asker {
  const agent = new Agent({
    connect: guardedConnect(allow, resolve),
    maxHeaderSize: largestHead,
    // One request at a time to a host is enough, and is what we promise.
    connections: 1,
    pipelining: 1,
  });
  const userAgent = `${productToken}/${rapporteurVersion} (+${homepage}${contact === undefined ? '' : `; ${contact}`})`;

  const ask = async (url: URL, { etag, lastModified }: Validators = {}): Promise<Answer> => {
    const signal = AbortSignal.timeout(withinMs);
    try {
      const answer = await request(url, {
        dispatcher: agent,
        signal,
        headersTimeout: withinMs,
        bodyTimeout: withinMs,
        headers: {
          'user-agent': userAgent,
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1',
          'accept-encoding': 'gzip, br, zstd, deflate',
          ...(etag !== undefined && { 'if-none-match': etag }),
          ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
        },
      });
      return await taken(url, answer);
    } catch (thrown) {
      if (thrown instanceof RapporteurError) throw thrown;
      if (thrown instanceof Error && thrown.cause instanceof RapporteurError) throw thrown.cause;
      const why = signal.aborted ? `no whole answer within ${withinMs / 1000} seconds` : reasonOf(thrown);
      throw fetchFailed(url.href, why, thrown);
    }
  };
  return { ask, close: () => agent.destroy() };
}

const reasonOf = (thrown: unknown): string => {
  const { message } = asRapporteurError(thrown);
  return message === '' && thrown instanceof Error && 'code' in thrown ? String(thrown.code) : message;
};

async function taken(url: URL, { statusCode: status, headers, body }: Dispatcher.ResponseData): Promise<Answer> {
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const optional = <K extends keyof Answer>(name: K, value: string | undefined) =>
    value === undefined ? {} : { [name]: value };
  const told = {
    status,
    ...optional('contentType', header('content-type')),
    ...optional('etag', header('etag')),
    ...optional('lastModified', header('last-modified')),
    ...optional('location', header('location')),
    ...optional('retryAfter', header('retry-after')),
  };
  if (status < 200 || status > 299) {
    // A short body is read away so that the connection can be used again; a long one is not worth it.
    await body.dump({ limit: 64 * 1024 }).catch(() => undefined);
    return { ...told, bytes: new Uint8Array() };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > largestBody) throw fetchFailed(url.href, `larger than ${largestBody / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  const coding = header('content-encoding');
  const bytes = await plainBody(
    Buffer.concat(chunks),
    new Map(coding === undefined ? [] : [['content-encoding', coding]]),
  );
  return { ...told, bytes };
}

const systemResolve = (host: string): Promise<readonly LookupAddress[]> =>
  new Promise((found, failed) => {
    lookup(host, { all: true }, (error, addresses) => (error === null ? found(addresses) : failed(error)));
  });

/**
 * Connects to addresses that were looked at, and to no other: what a name pointed at a moment ago, or in another look-up, does not count
 * ("DNS rebinding").
 */
function guardedConnect(
  allow: (host: string) => boolean,
  resolve: (host: string) => Promise<readonly LookupAddress[]>,
): buildConnector.connector {
  const refused = (host: string): RapporteurError =>
    new RapporteurError(
      'input-private',
      `${host} is not on the public web`,
      `A page or a feed led there. If you mean it, name it: --allow-host ${host}.`,
    );
  const looked: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const open = addresses.filter(({ address }) => allow(hostname) || !isPrivateAddress(address));
        const [first] = open;
        if (first === undefined) callback(refused(hostname), '', 4);
        else if (options.all === true) callback(null, [...open]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    );
  };
  const connect = buildConnector({ lookup: looked, timeout: longestConnect });
  return (options, callback) => {
    const host = bareHost(options.hostname);
    // An address is not looked up: it is judged here.
    if (isIP(host) !== 0 && !allow(host) && isPrivateAddress(host)) callback(refused(host), null);
    else connect(options, callback);
  };
}
