import { describe, expect, it } from 'vitest';
import type { EventType } from './reading.ts';
import { dyadsOf, reciprocal } from './reciprocal.ts';

/** Pairs as "a>b", one side empty where nobody stands there. */
const pairs = (type: EventType, mode: string | undefined, actors: string, recipients: string): string =>
  dyadsOf({
    type,
    ...(mode !== undefined && { mode }),
    actors: actors.split(' ').filter(Boolean),
    recipients: recipients.split(' ').filter(Boolean),
  })
    .map(({ actor = '', recipient = '' }) => `${actor}>${recipient}`)
    .join(' ');

describe('the pairs of an event', () => {
  it.each([
    ['a meeting goes both ways', 'CONSULT', undefined, 'a', 'b', 'a>b b>a'],
    ['so does a visit, whoever is the host', 'CONSULT', 'visit', 'a', 'b', 'a>b b>a'],
    ['three who meet are six pairs', 'CONSULT', undefined, 'a b c', '', 'a>b a>c b>a b>c c>a c>b'],
    ['those who agree do so with each other', 'AGREE', undefined, 'a b', '', 'a>b b>a'],
    ['a promise goes one way', 'AGREE', undefined, 'a', 'b', 'a>b'],
    ['two sides at war fight each other', 'ASSAULT', 'sideAB', 'a', 'b', 'a>b b>a'],
    ['an attack goes one way', 'ASSAULT', 'aerial', 'a', 'b', 'a>b'],
    ['two who accuse a third do not accuse each other', 'ACCUSE', undefined, 'a b', 'c', 'a>c b>c'],
    ['nor do two who accuse nobody that is named', 'ACCUSE', undefined, 'a b', '', 'a> b>'],
    ['an act without a doer keeps those done to', 'COERCE', 'arrest', '', 'b', '>b'],
    ['one who consults alone is one side', 'CONSULT', undefined, 'a', '', 'a>'],
  ] as const)('%s', (_, type, mode, actors, recipients, expected) => {
    expect(pairs(type, mode, actors, recipients)).toBe(expected);
  });

  it('are both ways exactly where the act is reciprocal', () => {
    expect([reciprocal('CONSULT', 'phone'), reciprocal('ASSAULT', 'sideAB'), reciprocal('ASSAULT', 'beat')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
