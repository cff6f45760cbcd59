/** `rapporteur serve`: the desk over a record, until it is interrupted. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { read } from '../read.ts';
import { openRecord } from '../record/index.ts';
import { serve } from '../serve/index.ts';
import { archiveOf, makeMetrics, recordAnswers } from '../work/index.ts';
import { addPages } from './add-command.ts';
import { followInto, sourcesOf, untilEnded } from './follow-command.ts';
import { makeProgress } from './progress.ts';

export interface ServeOptions {
  readonly record: string;
  readonly port: number;
  /** Read the example pages into the record first. */
  readonly examples?: boolean;
  /** What is followed besides. */
  readonly follow?: readonly string[];
}

const examplesFolder = fileURLToPath(new URL('../../examples', import.meta.url));

/** Opens the record, serves the desk, and says where; on SIGINT or SIGTERM all is closed in order. */
export async function serveCommand(options: ServeOptions): Promise<void> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  say(`opening the record ${options.record} …`);
  const record = await openRecord(options.record);
  const archive = archiveOf(options.record);
  try {
    if (options.examples) {
      say('reading the example pages …');
      const { added, known, failed } = await addPages(
        async () => record,
        [examplesFolder],
        { input: 'auto', fetch: false, limit: 0, ...(archive !== undefined && { archive }) },
        makeProgress(),
      );
      say(`${added} read, ${known} already there${failed === 0 ? '' : `, ${failed} failed`}`);
    }
    const secret = randomBytes(32).toString('base64url');
    const metrics = makeMetrics();
    const health = { metrics: metrics.text, ready: () => recordAnswers(record) };
    const server = await serve({
      record,
      port: options.port,
      read,
      secret,
      health,
      ...(archive !== undefined && { archive }),
    });
    await record.announce?.({ url: server.url, secret });
    if (server.port !== options.port) say(`port ${options.port} is taken, so the desk is on ${server.port}`);
    process.stdout.write(`the desk is open: ${server.url}\n`);
    const stop = untilEnded();
    try {
      if (options.follow !== undefined) {
        const { record: where, follow: args } = options;
        await followInto(
          record,
          { args, sources: await sourcesOf(args) },
          { record: where, workers: 'auto', every: 15, limit: 500, pace: 1 },
          stop,
          metrics,
        );
      } else await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
    } finally {
      await server.close();
    }
  } finally {
    await record.close();
  }
}
