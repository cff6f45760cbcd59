/** Which pages does an archive hold? WARC files and MHTML pages, as the bytes that were once sent. */
export { isMhtml, readMhtml } from './mhtml.ts';
export type { Archived } from './page.ts';
export { isWarc, readWarc } from './warc.ts';
