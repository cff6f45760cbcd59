/** The addresses whose answers are files: exports in other formats, and pages as they were archived. */
import { keptPage } from '../archive/index.ts';
import { exportFormats, exportOf, formatNames } from '../export/index.ts';
import { keptPageOf, labelOf, type Record } from '../record/index.ts';
import { missing } from './lists.ts';
import { notFound } from './problem.ts';
import { andQuery, questions } from './query.ts';
import { type Route, route } from './route.ts';

/** `archive`: the folder where the pages of the record are kept; without it no page is handed out. */
export function files(record: Record, archive: string | undefined): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/export/:format',
      group: 'Files',
      summary: `The events that match, streamed as a file. Formats: ${formatNames.join(', ')}`,
      query: questions.export,
      answer: {
        raw: [...new Set(Object.values(exportFormats).map(({ type }) => type.split(';')[0] ?? type))],
        says: 'The file, in the format’s own media type',
      },
      handle: async ({ query: { query, ...filters }, param }) => {
        const name = formatNames.find((one) => one === param('format')) ?? missing(`format ${param('format')}`);
        const { type, extension } = exportFormats[name];
        const chunks = exportOf(record, name, andQuery(filters, query));
        // What is wrong with the question shows at the first chunk: after it, only the stream can break.
        const first = await chunks.next();
        return new Response(streamOf(first, chunks), {
          headers: {
            'content-type': type,
            'content-disposition': `attachment; filename="rapporteur-${name}.${extension}"`,
            'cache-control': 'no-store',
          },
        });
      },
    }),
    route({
      method: 'get',
      path: '/articles/:id/page',
      group: 'Files',
      summary: 'The page that the article was read from, as it is archived: always as plain text, never as a page',
      query: questions.none,
      answer: { raw: ['text/plain'], says: 'The page’s own text or HTML' },
      handle: async ({ param }) => {
        const { id } = (await labelOf(record, param('id'))) ?? missing(`article ${param('id')}`);
        const at = archive === undefined ? undefined : await keptPageOf(record, id);
        if (archive === undefined || at === undefined) throw notFound(`archived page of the article ${id}`);
        const { html, scraped, text } = await keptPage(archive, at);
        return new Response(html ?? scraped ?? text ?? '', {
          headers: {
            'content-type': 'text/plain; charset=utf-8',
            'content-disposition': `attachment; filename="${id}.${html === undefined ? 'txt' : 'html'}.txt"`,
            // Somebody else's page: should a browser take it for one all the same, it may do nothing.
            'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
            etag: `"${at.digest}"`,
          },
        });
      },
    }),
  ];
}

type Chunk = string | Uint8Array;

/** The chunks as bytes, each asked for when the one before is taken; a reader that goes away ends the export. */
function streamOf(first: IteratorResult<Chunk, unknown>, rest: AsyncGenerator<Chunk>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<Chunk, unknown> | undefined = first;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = next ?? (await rest.next());
      next = undefined;
      if (done === true) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : (value as Uint8Array));
    },
    cancel: async () => {
      await rest.return(undefined);
    },
  });
}
