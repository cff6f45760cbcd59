import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../src/model/index.ts';
import { read } from '../src/read.ts';

const news = (text: string, published = '2031-03-14'): Reading => read({ text, published });
const names = (reading: Reading, ids: readonly string[]): readonly string[] =>
  ids.map((id) => reading.entities.find((one) => one.id === id)?.name ?? id);

describe('the text of an agreement', () => {
  const text = readFileSync(new URL('fixtures/agreement.txt', import.meta.url), 'utf8');
  const reading = read({ text, as: 'agreement' });
  const [accord] = reading.accords ?? [];

  test('is one accord with its title, its parties, its witness, its day and place', () => {
    expect(reading.accords).toHaveLength(1);
    expect(accord?.name).toBe('Framework Agreement on a Cease-Fire in the Kaldor Valley');
    expect(names(reading, accord?.parties ?? [])).toEqual(['Armenia', 'Georgia']);
    expect(names(reading, accord?.brokers ?? [])).toEqual(['Norway']);
    expect(accord?.signed).toEqual({ from: '2031-03-10', to: '2031-03-10' });
    expect(reading.places[accord?.place ?? -1]?.name).toBe('Vienna');
  });

  test('binds by point, “the Parties” being those named', () => {
    expect(
      reading.commitments.map((one) => [one.section, one.type, one.modality, names(reading, one.obliged).join(' + ')]),
    ).toEqual([
      ['1.1', 'ceasefire', 'must', 'Armenia + Georgia'],
      ['1.2', 'withdrawal', 'must', 'Armenia + Georgia'],
      ['2.1', 'monitoring', 'must', 'Norway'],
      ['2.1', 'timetable', 'must', 'Armenia + Georgia'],
      ['2.2', 'prisoners', 'must', 'Armenia + Georgia'],
      ['2.3', 'transport_links', 'must', 'Armenia + Georgia'],
      ['3', 'timetable', 'may', 'Armenia + Georgia'],
    ]);
    expect(reading.commitments.map(({ deadline }) => deadline?.value)).toEqual([
      '2031-03-12T00:00',
      'signature+30D',
      undefined,
      undefined,
      '2031-04-01',
      undefined,
      undefined,
    ]);
    expect(reading.statuses).toEqual([]);
  });

  test('keeps every character, numbers and signatures apart', () => {
    expect(reading.article.text).toBe(text);
    expect(reading.article.paragraphs.map((span) => text.slice(...span))).toContain(
      'For the Government of Georgia: N. Beridze, former Minister of Foreign Affairs of Moldova',
    );
  });
});

describe('the accords that a report names', () => {
  test('two names of one accord, its parties, broker and day', () => {
    const reading = news(
      'Armenia and Azerbaijan signed the November 10 peace deal to end the war. The Russia-brokered truce has held, though the army shelled two villages.',
      '2020-12-01',
    );
    const [accord, ...others] = reading.accords ?? [];
    expect(others).toEqual([]);
    expect(accord?.names).toEqual(['November 10 peace deal', 'Russia-brokered truce']);
    expect(names(reading, accord?.parties ?? [])).toEqual(['Armenia', 'Azerbaijan']);
    expect(names(reading, accord?.brokers ?? [])).toEqual(['Russia']);
    expect(accord?.signed).toEqual({ from: '2020-11-10', to: '2020-11-10' });
  });

  test('another day is another accord', () => {
    const reading = news(
      'The truce signed on 10 October 2020 collapsed within hours. Fighting ended with the truce signed on 10 November 2020, and the army withdrew.',
      '2020-12-01',
    );
    expect(reading.accords?.map(({ signed }) => signed?.from)).toEqual(['2020-10-10', '2020-11-10']);
  });

  test('troops of two states are two parties', () => {
    const reading = news('Turkish and Russian troops will monitor the ceasefire under the deal. The war is over.');
    expect(names(reading, reading.commitments[0]?.obliged ?? [])).toEqual(['Turkey', 'Russia']);
  });

  test('a report of no accord has none', () => {
    expect(news('The minister opened a bridge. Soldiers built it in a year.').accords).toBeUndefined();
  });
});
