/** `rapporteur read`: pages in, readings out: for people, as JSON, or as JSON lines. */
import { pageSchema, type Reading } from '../model/index.ts';
import { read } from '../read.ts';
import { reportFault } from './fail.ts';
import { type Form, inputs } from './inputs.ts';
import { pipeLines, writeLine } from './pipe.ts';
import { presentReading, terminalLook } from './present.ts';
import { makeProgress } from './progress.ts';

export interface ReadOptions {
  readonly input: Form | 'jsonl';
  readonly output: 'people' | 'json' | 'jsonl';
  readonly url?: string;
  readonly published?: string;
  readonly headline?: string;
}

/** Reads what the arguments name; where a page fails the others go on, and the exit status tells. */
export async function readCommand(args: readonly string[], options: ReadOptions): Promise<void> {
  if (options.input === 'jsonl') {
    await pipeLines(pageSchema, (page) => ({ reading: read(page) }));
    return;
  }
  const progress = makeProgress();
  const { input: form, url, published, headline } = options;
  const given = {
    form,
    ...(url !== undefined && { url }),
    ...(published !== undefined && { published }),
    ...(headline !== undefined && { headline }),
  };
  const readings: Reading[] = [];
  let done = 0;
  for await (const input of inputs(args.length === 0 ? ['-'] : args, given)) {
    done++;
    progress.show(`${done} pages: ${input.id}`);
    try {
      if ('fault' in input) throw input.fault;
      const reading = read(input.page);
      if (options.output === 'jsonl') await writeLine({ id: input.id, reading });
      else if (options.output === 'json') readings.push(reading);
      else {
        progress.end();
        process.stdout.write(`${done > 1 ? '\n' : ''}${presentReading(reading, terminalLook())}`);
      }
    } catch (thrown) {
      progress.end();
      reportFault(thrown, input.id);
    }
  }
  progress.end();
  if (options.output === 'json' && (readings.length > 0 || done !== 1)) {
    process.stdout.write(
      `${JSON.stringify(readings.length === 1 && done === 1 ? readings[0] : readings, undefined, 2)}\n`,
    );
  }
}
