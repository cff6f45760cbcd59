/** `rapporteur read`: pages in, readings out: for people, as JSON, or as JSON lines. */
import { asRapporteurError, type Feed, pageSchema, type Reading } from '../model/index.ts';
import { read } from '../read.ts';
import { reportFault } from './fail.ts';
import { pageInputs } from './feed-pages.ts';
import { inputs } from './inputs.ts';
import { pipeLines, writeLine } from './pipe.ts';
import { presentReading, terminalLook } from './present.ts';
import { presentFeed } from './present-feed.ts';
import { makeProgress } from './progress.ts';
import type { Form, Given } from './source.ts';

export interface ReadOptions {
  readonly input: Form | 'jsonl';
  readonly output: 'people' | 'json' | 'jsonl';
  readonly url?: string;
  readonly published?: string;
  readonly headline?: string;
  readonly fetch?: boolean;
  readonly limit: number;
  readonly explain?: boolean;
  readonly as?: 'news' | 'agreement';
}

/**
 * Reads what the arguments name; where a page fails the others go on, and the exit status tells. A feed is shown to people as its list of items;
 * for programs, or with `fetch`, its items are pages like others. With the form `feed` the feeds themselves are what is read.
 */
export async function readCommand(args: readonly string[], options: ReadOptions): Promise<void> {
  const { input: form, output, url, published, headline, fetch, limit, explain = false, as } = options;
  if (form === 'jsonl') {
    await pipeLines(pageSchema, (page) => ({
      reading: read({ ...(as !== undefined && { as }), ...page }, { explain }),
    }));
    return;
  }
  const progress = makeProgress();
  const given: Given = {
    form,
    ...(url !== undefined && { url }),
    ...(published !== undefined && { published }),
    ...(headline !== undefined && { headline }),
    ...(as !== undefined && { as }),
  };
  const sources = args.length === 0 ? ['-'] : args;
  const listed = form === 'feed' || (output === 'people' && !fetch);
  const results: (Reading | Feed)[] = [];
  let done = 0;
  for await (const input of listed
    ? inputs(sources, given)
    : pageInputs(sources, given, { limit, ...(fetch !== undefined && { fetch }) })) {
    done++;
    progress.show(`${done} pages: ${input.id}`);
    try {
      if ('fault' in input) throw input.fault;
      const result = 'feed' in input ? { feed: input.feed } : { reading: read(input.page, { explain }) };
      if (output === 'jsonl') await writeLine({ id: input.id, ...result });
      else if (output === 'json') results.push('feed' in result ? result.feed : result.reading);
      else {
        progress.end();
        const look = terminalLook();
        const shown = 'feed' in result ? presentFeed(result.feed, look) : presentReading(result.reading, look);
        process.stdout.write(`${done > 1 ? '\n' : ''}${shown}`);
      }
    } catch (thrown) {
      progress.end();
      reportFault(thrown, input.id);
      if (output === 'jsonl') {
        const { code, message } = asRapporteurError(thrown);
        await writeLine({ id: input.id, error: { code, message } });
      }
    }
  }
  progress.end();
  if (output === 'json' && (results.length > 0 || done !== 1)) {
    process.stdout.write(
      `${JSON.stringify(results.length === 1 && done === 1 ? results[0] : results, undefined, 2)}\n`,
    );
  }
}
