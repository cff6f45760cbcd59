import { describe, expect, test } from 'vitest';
import type { CommitmentRow, StatusRow } from '../model/index.ts';
import { dueDay, levelOf, sharesOf, termsOf } from './terms.ts';

const quote = (text: string) => ({ span: [0, text.length] as const, text, marks: [] });
const article = { id: 'a', language: 'en' };
const promise = (deadline: string, more: Partial<CommitmentRow> = {}): CommitmentRow => ({
  id: 'c1',
  n: 0,
  type: 'withdrawal',
  modality: 'must',
  confidence: 1,
  article,
  obliged: [],
  to: [],
  deadline,
  quantities: [],
  quote: quote('The army must leave.'),
  ...more,
});
const report = (
  day: string,
  status: StatusRow['status'],
  text = 'The army left.',
  more: Partial<StatusRow> = {},
): StatusRow => ({
  n: 0,
  type: 'withdrawal',
  status,
  standing: 'stated',
  confidence: 1,
  article,
  by: [],
  day,
  quote: quote(text),
  ...more,
});
const accord = { id: 'a.a1', name: 'truce' };

describe('the day of a deadline', () => {
  const anchors = { signature: '2031-03-10', start: '2031-03-12' };
  test.each([
    ['2031-04-01', '2031-04-01'],
    ['2031-03-12T00:00', '2031-03-12'],
    ['2031-02', '2031-02-28'],
    ['2031', '2031-12-31'],
    ['signature+30D', '2031-04-09'],
    ['start+2W', '2031-03-26'],
    ['signature+72H', '2031-03-13'],
    ['entry+6M', '2031-09-12'],
  ])('%s is %s', (deadline, day) => expect(dueDay(deadline, anchors)).toBe(day));

  test('is not known where what it counts from is not', () => {
    expect(dueDay('signature+30D', {})).toBeUndefined();
    expect(dueDay('transfer+30D', anchors)).toBeUndefined();
  });
});

describe('a promise with a day', () => {
  const states = (statuses: readonly StatusRow[], on: string, more: Partial<CommitmentRow> = {}) =>
    termsOf(accord, [promise('2031-04-01', more)], statuses, {}, on).map(({ state }) => state);

  test('is due, then due with nothing reported; never broken', () => {
    expect(states([], '2031-03-20')).toEqual(['due']);
    expect(states([], '2031-04-01')).toEqual(['due']);
    expect(states([], '2031-04-02')).toEqual(['unreported']);
  });

  test('is reported once somebody tells of the deed, not when it is only planned or denied', () => {
    expect(states([report('2031-03-30', 'full')], '2031-04-02')).toEqual(['reported']);
    expect(states([report('2031-03-30', 'planned')], '2031-04-02')).toEqual(['unreported']);
    expect(states([report('2031-03-30', 'full', 'x', { standing: 'denied' })], '2031-04-02')).toEqual(['unreported']);
  });

  test('is not reported by what is told of another place', () => {
    const place = { span: [0, 1] as const, name: 'Lachin' };
    expect(states([report('2031-03-30', 'full', 'The army left Agdam.')], '2031-04-02', { place })).toEqual([
      'unreported',
    ]);
    expect(states([report('2031-03-30', 'full', 'The army left Lachin.')], '2031-04-02', { place })).toEqual([
      'reported',
    ]);
  });
});

describe('how far an accord is kept', () => {
  test('the last step counts, and a violation leaves it', () => {
    const all = new Set(['stated', 'claimed']);
    const told = [
      report('2031-03-30', 'minimum'),
      report('2031-04-01', 'violated'),
      report('2031-04-02', 'full', 'x', { standing: 'claimed' }),
    ];
    expect(levelOf(told, all)).toBe('full');
    expect(levelOf(told, new Set(['stated']))).toBe('minimum');
  });

  test('the score is the sum of the steps over three for each provision that has one', () => {
    expect(sharesOf(['full', 'minimum', 'not_initiated', undefined])).toEqual({
      levels: { not_initiated: 1, minimum: 1, intermediate: 0, full: 1 },
      untold: 1,
      score: 44.4,
    });
    expect(sharesOf([undefined]).score).toBeUndefined();
  });
});
