export { archiveOf } from './archive-of.ts';
export { dumpTo, restoreFrom } from './backup.ts';
export { makeBatches } from './batches.ts';
export {
  bareHost,
  type Clock,
  type Fetched,
  fetchPage,
  type Got,
  makePolite,
  type Polite,
  type PoliteOptions,
  systemClock,
} from './fetch/index.ts';
export { type FollowNews, follow, openState, type Taken } from './follow/index.ts';
export { batchSize, type Kept, keepBatch, type ReadPage } from './keep-batch.ts';
export { type Metrics, makeMetrics, recordAnswers, serveHealth } from './metrics.ts';
export { openQueue, type Queue, workQueue } from './queue/index.ts';
export { inOrder, makeReaders, type Readers, workersOf } from './readers/index.ts';
export { type Rebuilt, rebuildRecord } from './rebuild.ts';
export { type Verified, type VerifyFault, verifyRecord } from './verify.ts';
