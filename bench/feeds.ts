/** How many feeds, sitemaps and hostile files are read as expected. */
import { readFileSync } from 'node:fs';
import { asRapporteurError } from '../src/model/index.ts';
import { readFeed } from '../src/page/index.ts';
import { type Bench, inTemporaryFolder, lastJson, score, shared, writeLines } from './frame.ts';

interface Case {
  readonly id: string;
  readonly file: string;
  readonly url: string;
}

const expected = 'data/page/feeds/expected.json';

async function answer({ id, file, url }: Case): Promise<unknown> {
  try {
    return { id, feed: await readFeed(readFileSync(shared(`data/page/feeds/${file}`)), url) };
  } catch (thrown) {
    const { code, message } = asRapporteurError(thrown);
    return { id, error: { code, message } };
  }
}

export const feedsBench: Bench = {
  name: 'feeds',
  asks: 'are feeds read, and broken and hostile ones told?',
  needs: ['data/page/feeds', 'score/check-expected.mjs'],
  run: async () => {
    const cases: readonly Case[] = JSON.parse(readFileSync(shared(expected), 'utf8'));
    const lines = await Promise.all(cases.map(answer));
    return inTemporaryFolder((folder) => {
      const output = score('check-expected.mjs', [
        shared(expected),
        writeLines(folder, 'feeds.jsonl', lines),
        '--json',
      ]);
      const { passed, rows } = lastJson<{ passed: number; rows: readonly { id: string; fails: readonly string[] }[] }>(
        output,
      );
      for (const { id, fails } of rows) if (fails.length > 0) process.stdout.write(`  ${id}: ${fails.join('; ')}\n`);
      return [{ measure: `feeds as expected, of ${cases.length}`, value: passed, goal: cases.length }];
    });
  },
};
