/**
 * The archive beside a record: every page once, as WARC 1.1 resource records (ISO 28500), each a gzip member of its own, so that one page is
 * read without the others and every tool for web archives reads the file. What the page itself does not say (how it was given, its hints)
 * stands in a header of our own, which other tools pass over.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type KeptPage, type Page, pageSchema, RapporteurError } from '../model/index.ts';
import { parseHeaders } from './headers.ts';
import { webAddress } from './page.ts';

export interface Archive {
  /** Writes a page behind those before it. It is safe only after `settle`. `trace`: by what it is found in logs. */
  readonly keep: (page: Page, at: Date, trace?: string) => Promise<KeptPage>;
  /** Returns when all that was kept lies on the disk. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A file is closed and another begun from this size on: what still fits on any disk and is copied in a minute. */
const largestFile = 1024 * 1024 * 1024;

/**
 * An archive that writes into `folder`, into files of its own: what another process writes, or left unfinished, is never touched. The first
 * file is made with the first page. Throws `archive-failed` where the disk refuses.
 */
export function openArchive(folder: string): Archive {
  let file: { readonly handle: FileHandle; readonly name: string; size: number } | undefined;

  const begun = async (at: Date) => {
    if (file !== undefined && file.size < largestFile) return file;
    await file?.handle.close();
    mkdirSync(folder, { recursive: true });
    const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/gu, '');
    const name = `pages-${stamp}-${randomUUID().slice(0, 8)}.warc.gz`;
    const handle = await open(join(folder, name), 'ax');
    const info = gzipSync(
      recordOf(
        'warcinfo',
        at,
        { 'WARC-Filename': name },
        'application/warc-fields',
        Buffer.from('software: rapporteur\r\nformat: WARC File Format 1.1\r\n'),
      ),
    );
    await handle.writeFile(info);
    file = { handle, name, size: info.length };
    return file;
  };

  return {
    keep: (page, at, trace) =>
      onDisk(folder, async () => {
        const into = await begun(at);
        const { member, digest } = memberOf(page, at, trace);
        await into.handle.writeFile(member);
        const start = into.size;
        into.size += member.length;
        return { file: into.name, start, length: member.length, digest };
      }),
    settle: () => onDisk(folder, async () => file?.handle.datasync()),
    close: async () => {
      await file?.handle.close();
      file = undefined;
    },
  };
}

async function onDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RapporteurError(
      'archive-failed',
      `the archive in ${folder} cannot be written: ${why}`,
      'Look for room on the disk and for the rights to the folder; nothing that was told as added is lost.',
      { cause },
    );
  }
}

function memberOf(page: Page, at: Date, trace?: string): { readonly member: Buffer; readonly digest: string } {
  const { html, scraped, text, url, ...hints } = page;
  const form = html !== undefined ? 'html' : scraped !== undefined ? 'scraped' : 'text';
  const block = Buffer.from(html ?? scraped ?? text ?? '');
  const digest = createHash('sha256').update(block).digest('hex');
  const headers = {
    'WARC-Target-URI': webAddress(url) ?? `urn:sha-256:${digest}`,
    'WARC-Block-Digest': `sha256:${digest}`,
    'Rapporteur-Page': ascii(JSON.stringify({ form, ...(url !== undefined && { url }), ...hints })),
    ...(trace !== undefined && { 'Rapporteur-Trace': ascii(trace) }),
  };
  const type = form === 'html' ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
  return { member: gzipSync(recordOf('resource', at, headers, type, block)), digest };
}

function recordOf(
  type: string,
  at: Date,
  headers: { readonly [name: string]: string },
  contentType: string,
  block: Buffer,
): Buffer {
  const lines = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: <urn:uuid:${randomUUID()}>`,
    `WARC-Date: ${at.toISOString().replace(/\.\d+Z$/u, 'Z')}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Type: ${contentType}`,
    `Content-Length: ${block.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}

/** JSON with all but ASCII escaped: header lines have no other letters. */
function ascii(json: string): string {
  return json.replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The page that is kept there, as it was given. Throws `archive-malformed` where the bytes are not those that were written. */
export async function keptPage(folder: string, { file, start, length, digest }: KeptPage): Promise<Page> {
  const broken = (why: string, cause?: unknown): RapporteurError =>
    new RapporteurError(
      'archive-malformed',
      `the page at ${start} in ${file} is not what was kept: ${why}`,
      'Bring the archive back from a backup.',
      { cause },
    );
  const bytes = Buffer.alloc(length);
  try {
    // A name alone: a pointer leads to no other folder.
    const handle = await open(join(folder, basename(file)), 'r');
    try {
      const { bytesRead } = await handle.read(bytes, 0, length, start);
      if (bytesRead < length) throw broken('the file is cut off');
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof RapporteurError) throw cause;
    throw broken(cause instanceof Error ? cause.message : String(cause), cause);
  }
  let record: Buffer;
  try {
    record = gunzipSync(bytes);
  } catch (cause) {
    throw broken('it does not unpack', cause);
  }
  const split = record.indexOf('\r\n\r\n');
  const headers = parseHeaders(record.subarray(0, Math.max(0, split)).toString('latin1').split('\r\n').slice(1));
  const block = record.subarray(split + 4, split + 4 + Number(headers.get('content-length') ?? 0));
  if (createHash('sha256').update(block).digest('hex') !== digest) throw broken('its digest is another');
  const { form, ...hints } = headed(headers.get('rapporteur-page'), broken);
  const page = pageSchema.safeParse({ ...hints, [form]: block.toString('utf8') });
  if (!page.success) throw broken('its header is damaged');
  return page.data;
}

function headed(written: string | undefined, broken: (why: string) => RapporteurError): { readonly form: string } {
  try {
    const parsed: unknown = JSON.parse(written ?? '');
    if (typeof parsed === 'object' && parsed !== null && 'form' in parsed && typeof parsed.form === 'string')
      return { ...parsed, form: parsed.form };
  } catch {
    // Told below.
  }
  throw broken('its header is damaged');
}
