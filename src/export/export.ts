/** Every format by its name: what it is called outside, and its bytes as they come. */
import { type EventFilters, RapporteurError } from '../model/index.ts';
import { type FlatEvent, flatEvents, type Record, readings } from '../record/index.ts';
import { acledColumns, acledRows } from './acled.ts';
import { type Cell, csvLine } from './csv.ts';
import { atom, rss } from './feed.ts';
import { feature, geojsonHead, geojsonTail } from './geojson.ts';
import { articleNode, eventNodes, jsonldHead, jsonldTail, readerNode } from './jsonld.ts';
import { parquet } from './parquet.ts';
import { polecatColumns, polecatRows } from './polecat.ts';

export interface ExportFormat {
  /** Media type as the web sends it. */
  readonly type: string;
  /** Ending of a file's name, without the dot. */
  readonly extension: string;
  /** What it holds, in a few words. */
  readonly holds: string;
}

const csv = { type: 'text/csv; charset=utf-8; header=present', extension: 'csv' } as const;

export const exportFormats = {
  polecat: { ...csv, holds: 'events as CSV in the columns of POLECAT' },
  acled: { ...csv, holds: 'violence, demonstrations and strategic developments as CSV in a layout like ACLED’s' },
  parquet: { type: 'application/vnd.apache.parquet', extension: 'parquet', holds: 'events in typed columns' },
  geojson: { type: 'application/geo+json', extension: 'geojson', holds: 'events on the map' },
  readings: { type: 'application/x-ndjson', extension: 'jsonl', holds: 'whole Readings, one a line' },
  jsonld: {
    type: 'application/ld+json',
    extension: 'jsonld',
    holds: 'events and articles as linked data, with selectors of their words',
  },
  rss: { type: 'application/rss+xml; charset=utf-8', extension: 'rss', holds: 'the newest events as RSS 2.0' },
  atom: { type: 'application/atom+xml; charset=utf-8', extension: 'atom', holds: 'the newest events as Atom' },
} as const satisfies { readonly [name: string]: ExportFormat };

export type ExportFormatName = keyof typeof exportFormats;

export const formatNames = Object.keys(exportFormats) as readonly ExportFormatName[];

/** What an export tells while it runs. */
export interface ExportOptions {
  /** Called with how many events (of `readings`: articles) are written so far. */
  readonly onProgress?: (written: number) => void;
}

/**
 * The events that match (of `readings`: the articles that have them) in one format, in chunks as they come; memory does not grow with
 * the record. Throws `query-invalid` for a format that is none, and what the record throws.
 */
export async function* exportOf(
  record: Record,
  format: string,
  filters: EventFilters = {},
  { onProgress }: ExportOptions = {},
): AsyncGenerator<string | Uint8Array> {
  const batches = (words: boolean, speakers = false) =>
    counted(flatEvents(record, filters, { words, speakers }), onProgress);
  switch (format) {
    case 'polecat':
      return yield* table(polecatColumns, batches(false), polecatRows);
    case 'acled':
      return yield* table(acledColumns, batches(true), acledRows);
    case 'parquet':
      return yield* parquet(batches(true));
    case 'geojson':
      return yield* listed(geojsonHead, geojsonTail, batches(true), (event) => [feature(event)]);
    case 'jsonld':
      return yield* listed(jsonldHead, jsonldTail, batches(true, true), linked());
    case 'readings':
      return yield* lines(record, filters, onProgress);
    case 'rss':
      return yield await rss(record, filters);
    case 'atom':
      return yield await atom(record, filters);
    default:
      throw new RapporteurError(
        'query-invalid',
        `no format is called ${format}`,
        `Take one of ${formatNames.join(', ')}.`,
      );
  }
}

type Batches = AsyncIterable<readonly FlatEvent[]>;

async function* counted(
  batches: Batches,
  onProgress: ExportOptions['onProgress'],
): AsyncGenerator<readonly FlatEvent[]> {
  let written = 0;
  for await (const batch of batches) {
    yield batch;
    written += batch.length;
    onProgress?.(written);
  }
}

async function* table(
  columns: readonly string[],
  batches: Batches,
  rows: (event: FlatEvent) => readonly (readonly Cell[])[],
): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const batch of batches) {
    let chunk = '';
    for (const event of batch) for (const cells of rows(event)) chunk += csvLine(cells);
    if (chunk !== '') yield chunk;
  }
}

/** JSON objects in a list, apart by commas and line ends. */
async function* listed(
  head: string,
  tail: string,
  batches: Batches,
  objects: (event: FlatEvent) => readonly string[],
): AsyncGenerator<string> {
  yield head;
  let first = true;
  for await (const batch of batches) {
    const chunk = batch.flatMap(objects).join(',\n');
    yield first ? chunk : `,\n${chunk}`;
    first = false;
  }
  yield tail;
}

/** The nodes of an event, before the first of an article's those of the article: events come article by article. */
function linked(): (event: FlatEvent) => readonly string[] {
  const readers = new Set<string>();
  let last = '';
  return (event) => {
    const nodes: string[] = [];
    const { id, reader } = event.article;
    if (!readers.has(reader)) nodes.push(readerNode(event.article));
    readers.add(reader);
    if (id !== last) nodes.push(articleNode(event.article));
    last = id;
    return [...nodes, ...eventNodes(event)];
  };
}

async function* lines(
  record: Record,
  filters: EventFilters,
  onProgress: ExportOptions['onProgress'],
): AsyncGenerator<string> {
  let written = 0;
  for await (const reading of readings(record, filters)) {
    yield `${JSON.stringify(reading)}\n`;
    onProgress?.(++written);
  }
}
