/** Which pages does an archive hold? WARC files and MHTML pages, as the bytes that were once sent; and the archive of our own beside a record. */
export { plainBody } from './http.ts';
export { type Archive, keptPage, openArchive } from './keep.ts';
export { isMhtml, readMhtml } from './mhtml.ts';
export type { Archived } from './page.ts';
export { isWarc, readWarc } from './warc.ts';
