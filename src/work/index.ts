export { archiveOf } from './archive-of.ts';
export { dumpTo, restoreFrom } from './backup.ts';
export { type Fetched, fetchPage } from './fetch.ts';
export { type Rebuilt, rebuildRecord } from './rebuild.ts';
export { type Verified, type VerifyFault, verifyRecord } from './verify.ts';
