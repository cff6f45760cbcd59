/** A page as it lies on the queue: compressed JSON. Its id is its content address, so that the same page is put there once. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Page, pageSchema, RapporteurError } from '../../model/index.ts';

export interface PageOnQueue {
  /** What its sender calls it. */
  readonly id: string;
  readonly page: Page;
}

/** More than any page of ours unpacks to: a message is not to be trusted more than a page is. */
const largest = 128 * 1024 * 1024;

const shape = z.object({ id: z.string(), page: pageSchema });

export const packed = ({ id, page }: PageOnQueue): Uint8Array => gzipSync(JSON.stringify({ id, page }), { level: 4 });

/** Throws `input-invalid` for what is no page. */
export function unpackedPage(data: Uint8Array): PageOnQueue {
  try {
    return shape.parse(JSON.parse(gunzipSync(data, { maxOutputLength: largest }).toString('utf8')));
  } catch (cause) {
    throw new RapporteurError('input-invalid', 'the message on the queue holds no page', undefined, { cause });
  }
}

/** The content address of a page: its address and its words. */
export function idOf({ page: { url, html, scraped, text } }: PageOnQueue): string {
  const hash = createHash('sha256').update(`${url ?? ''}\n`);
  return hash.update(html ?? scraped ?? text ?? '').digest('hex');
}
