/** What does the record look like in other tools' formats? */
export { accordColumns, accordCsv } from './accord-table.ts';
export { acledColumns } from './acled.ts';
export { type Cell, csvLine } from './csv.ts';
export { type ExportFormat, exportFormats, exportOf, formatNames } from './export.ts';
export { parquetColumns } from './parquet.ts';
export { polecatColumns } from './polecat.ts';
