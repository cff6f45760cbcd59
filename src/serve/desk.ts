/** The built desk's files; every address that is not a file is a view of the desk, which is one page. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MiddlewareHandler } from 'hono';

/** Where the build puts the desk, seen from here and from `dist/serve`: both stand two folders under the package's root. */
export const builtDesk = fileURLToPath(new URL('../../dist/desk/', import.meta.url));

const contentTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** A build's files carry a digest in their names, so they never change. */
const forever = 'public, max-age=31536000, immutable';

export function deskFiles(folder: string): MiddlewareHandler {
  return async (c) => {
    const path = decoded(c.req.path);
    const wanted = path === undefined ? undefined : within(folder, path);
    const extension = extname(wanted ?? '');
    const type = contentTypes[extension];
    if (wanted !== undefined && type !== undefined) {
      const file = await contentOf(wanted);
      if (file === undefined) return c.text('There is no such file.', 404);
      return c.body(file, 200, {
        'content-type': type,
        'cache-control': path?.startsWith('/assets/') === true ? forever : 'no-cache',
      });
    }
    const index = await contentOf(join(folder, 'index.html'));
    if (index === undefined)
      return c.text('The desk is not built yet: run `npm run build` in the program’s folder.\n', 503);
    return c.body(index, 200, { 'content-type': contentTypes['.html'] ?? '', 'cache-control': 'no-cache' });
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    // A broken escape names no file.
    return undefined;
  }
}

/** The file under the folder that the path names, unless it leads out of it. */
function within(folder: string, path: string): string | undefined {
  const root = normalize(folder.endsWith(sep) ? folder : folder + sep);
  const file = normalize(join(root, path));
  return file.startsWith(root) && !file.includes('\0') ? file : undefined;
}

async function contentOf(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return undefined;
    throw error;
  }
}
