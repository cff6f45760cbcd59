export { openQueue, type Queue, type QueueState } from './queue.ts';
export { workQueue } from './work.ts';
