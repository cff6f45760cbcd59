/** Pages read side by side: the same readings as one after the other, and no page stops the others. */
import { afterAll, describe, expect, test } from 'vitest';
import { RapporteurError } from '../../model/index.ts';
import { read } from '../../read.ts';
import { inOrder, makeReaders } from './index.ts';

const text = (n: number): string =>
  `Troops of Norland shelled the town of Brod on Monday, killing ${n + 2} people, the mayor said.`;

async function* counted(most: number): AsyncGenerator<number> {
  for (let n = 0; n < most; n++) yield n;
}

describe('two threads', () => {
  const readers = makeReaders({
    workers: 2,
    withinMs: 8_000,
    file: new URL('../../../test/fixtures/hanging-worker.ts', import.meta.url),
  });
  afterAll(() => readers.close());

  test('read what one reads, in order', async () => {
    const found = [];
    for await (const reading of inOrder(counted(6), 4, (n) => readers.read({ text: text(n) }))) found.push(reading);
    expect(found).toEqual([0, 1, 2, 3, 4, 5].map((n) => read({ text: text(n) })));
  });

  test('name a page that hangs and one that is deadly, and go on', async () => {
    const told = await Promise.allSettled(
      ['endless', 'deadly', 'Rain fell.', ''].map((words, n) =>
        readers.read({ text: words === '' ? '' : `${words}. ${text(n)}`, url: `https://news.example/${n}` }),
      ),
    );
    expect(told.map((one) => (one.status === 'rejected' ? one.reason : one.value.article.text.slice(0, 4)))).toEqual([
      expect.objectContaining({ code: 'page-hangs', message: expect.stringContaining('https://news.example/0') }),
      expect.objectContaining({ code: 'page-hangs', message: expect.stringContaining('https://news.example/1') }),
      'Rain',
      expect.any(RapporteurError),
    ]);
    expect(await readers.read({ text: text(1) })).toEqual(read({ text: text(1) }));
  });
});

test('no more than asked for are in the air, and the first failure of the input is told', async () => {
  let air = 0;
  let most = 0;
  const work = async (n: number): Promise<number> => {
    air += 1;
    most = Math.max(most, air);
    await new Promise((resolve) => setImmediate(resolve));
    air -= 1;
    return n;
  };
  const seen: number[] = [];
  async function* failing() {
    yield* counted(20);
    throw new Error('the input ended badly');
  }
  await expect(
    (async () => {
      for await (const n of inOrder(failing(), 3, work)) seen.push(n);
    })(),
  ).rejects.toThrow('badly');
  expect(most).toBeLessThanOrEqual(3);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});
