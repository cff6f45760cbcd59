/** Parquet: typed columns, a row group a batch or more, written as they come, so that memory does not grow with the record. */
import type { ByteWriter, ColumnSource, ParquetWriter } from 'hyparquet-writer';
import { quantityRoles } from '../model/index.ts';
import type { FlatEvent } from '../record/index.ts';
import { eventKey, firstDay, isoDay, joined, sectorsOf, told } from './event-text.ts';

type Value = string | number | boolean | Date | undefined;
type ColumnType = 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN' | 'DATE';

interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: (event: FlatEvent) => Value;
}

/** Rows of a row group: enough for columns to compress, few enough to be held. */
const groupRows = 10_000;

const text = (name: string, of: (event: FlatEvent) => string | undefined): Column => ({
  name,
  type: 'STRING',
  value: (event) => of(event) || undefined,
});
const column = (name: string, type: ColumnType, value: Column['value']): Column => ({ name, type, value });
const killed = (name: string, role: string): Column => column(name, 'DOUBLE', (event) => told(event, role)?.value);

/** The day as Parquet's date, or nothing where it is no whole day. */
function dayOf(iso: string): Date | undefined {
  return isoDay(iso) === '' ? undefined : new Date(`${iso}T00:00Z`);
}

/** Each column with its type; what an event has not is null. */
export const parquetColumns: readonly Column[] = [
  text('event', eventKey),
  text('type', ({ type }) => type),
  text('mode', ({ mode }) => mode),
  text('standing', ({ standing }) => standing),
  text('contexts', ({ contexts }) => contexts.join(';')),
  column('day', 'DATE', (event) => dayOf(firstDay(event))),
  column('from', 'DATE', ({ from }) => dayOf(from)),
  column('to', 'DATE', ({ to }) => dayOf(to)),
  text('actor', ({ actors }) => joined(actors, 'name')),
  text('actor_country', ({ actors }) => joined(actors, 'country')),
  text('actor_sectors', ({ actors }) => sectorsOf(actors)),
  text('actor_role', ({ actors }) => joined(actors, 'role')),
  text('actor_wikidata', ({ actors }) => joined(actors, 'wikidata')),
  text('recipient', ({ recipients }) => joined(recipients, 'name')),
  text('recipient_country', ({ recipients }) => joined(recipients, 'country')),
  text('recipient_sectors', ({ recipients }) => sectorsOf(recipients)),
  text('recipient_role', ({ recipients }) => joined(recipients, 'role')),
  text('recipient_wikidata', ({ recipients }) => joined(recipients, 'wikidata')),
  text('place', ({ place }) => place?.name),
  text('place_country', ({ place }) => place?.country),
  text('place_kind', ({ place }) => place?.kind),
  column('latitude', 'DOUBLE', ({ place }) => place?.lat),
  column('longitude', 'DOUBLE', ({ place }) => place?.lon),
  column('geonames', 'INT32', ({ place }) => (place?.geonames ? Number(place.geonames) : undefined)),
  ...quantityRoles.map((role) => killed(role, role)),
  text('says', ({ speaker }) => speaker?.name),
  text('stance', ({ stance }) => stance),
  column('background', 'BOOLEAN', ({ background }) => background),
  column('confidence', 'DOUBLE', ({ confidence }) => confidence),
  column('trigger_start', 'INT32', ({ trigger }) => trigger[0]),
  column('trigger_end', 'INT32', ({ trigger }) => trigger[1]),
  text('quote', ({ quote }) => quote?.text),
  text('article', ({ article }) => article.id),
  text('url', ({ article }) => article.url),
  text('publisher', ({ article }) => article.publisher),
  text('headline', ({ article }) => article.headline),
  text('published', ({ article }) => article.published),
  text('language', ({ article }) => article.language),
  text('report', ({ article }) => article.report),
  text('story', ({ article }) => article.story),
  text('reader', ({ article }) => article.reader),
];

const schema: ConstructorParameters<typeof ParquetWriter>[0]['schema'] = [
  { name: 'event', num_children: parquetColumns.length },
  ...parquetColumns.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL' as const,
    ...(type === 'STRING'
      ? { type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }
      : type === 'DATE'
        ? { type: 'INT32' as const, converted_type: 'DATE' as const }
        : { type }),
  })),
];

/** The file in chunks. `batches` give events in any number at a time. */
export async function* parquet(batches: AsyncIterable<readonly FlatEvent[]>): AsyncGenerator<Uint8Array> {
  const parquetWriter = await import('hyparquet-writer');
  const bytes = new parquetWriter.ByteWriter();
  const writer = new parquetWriter.ParquetWriter({ writer: bytes, schema, codec: 'SNAPPY', createdBy: 'rapporteur' });
  // Columns are filled as events come, so that no event and no text outlives its batch.
  let columns: Value[][] = parquetColumns.map(() => []);
  let rows = 0;
  const group = (): Uint8Array => {
    writer.write({
      columnData: parquetColumns.map(
        ({ name, type }, i): ColumnSource => ({
          name,
          data: columns[i] ?? [],
          // Smallest and largest names help nobody to skip a group; days and numbers do.
          ...(type === 'STRING' && { statistics: false }),
        }),
      ),
      rowGroupSize: rows,
    });
    columns = parquetColumns.map(() => []);
    rows = 0;
    return taken(bytes);
  };
  for await (const batch of batches) {
    for (const [i, { value }] of parquetColumns.entries()) for (const event of batch) columns[i]?.push(value(event));
    rows += batch.length;
    if (rows >= groupRows) yield group();
  }
  if (rows > 0) yield group();
  writer.finish();
  yield taken(bytes);
}

/** What the writer has so far, and its buffer empty again: it counts its offset in the file on its own. */
function taken(bytes: ByteWriter): Uint8Array {
  const chunk = bytes.getBytes().slice();
  bytes.index = 0;
  return chunk;
}
