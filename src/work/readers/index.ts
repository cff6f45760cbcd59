export { inOrder } from './in-order.ts';
export { makeReaders, type Readers, workersOf } from './readers.ts';
