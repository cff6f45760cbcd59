export * from './answers.ts';
export * from './doc.ts';
export * from './error.ts';
export * from './feed.ts';
export * from './reading.ts';
export * from './reciprocal.ts';
export * from './schema.ts';
export * from './version.ts';
