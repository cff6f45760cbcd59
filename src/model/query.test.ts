import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RapporteurError } from './error.ts';
import { parseQuery, queryFields } from './query.ts';

describe('a query', () => {
  test.each([
    ['', {}],
    ['ferry crews', { q: 'ferry crews' }],
    ['"free words" -not or so', { q: '"free words" -not or so' }],
    ['actor:ARM type:ASSAULT after:2020-09', { actor: 'ARM', type: ['ASSAULT'], after: '2020-09' }],
    ['place:"Nagorno-Karabakh" troops', { place: 'Nagorno-Karabakh', q: 'troops' }],
    ['type:assault,protest', { type: ['ASSAULT', 'PROTEST'] }],
    ['type:assault type:protest', { type: ['ASSAULT', 'PROTEST'] }],
    ['actor:"Ruth Quay",ARM', { actor: ['Ruth Quay', 'ARM'] }],
    ['said-by:Velt -standing:denied', { saidBy: 'Velt', not: { standing: ['denied'] } }],
    ['on:2020-11', { after: '2020-11', before: '2020-11' }],
    [
      'killed:>10 injured:3',
      {
        figures: [
          { role: 'killed', sign: '>', value: 10 },
          { role: 'injured', sign: '=', value: 3 },
        ],
      },
    ],
    ['near:"39.8 46.7 50"', { near: { lat: 39.8, lon: 46.7, km: 50 } }],
    ['within:"44 38 51 42"', { box: [44, 38, 51, 42] }],
    ['background:no surer:0.8', { news: true, surer: 0.8 }],
    ['https://example.org/a', { q: 'https://example.org/a' }],
    ['-"two words"', { q: '-"two words"' }],
  ])('%s', (query, filters) => {
    expect(parseQuery(query)).toEqual(filters);
  });

  test.each([
    ['troops acter:ARM', 7, 'there is no field acter'],
    ['type:ASSAULT,QUARREL', 13, 'there is no QUARREL'],
    ['standing:perhaps', 9, 'there is no perhaps'],
    ['after:2020-13', 6, 'expected a day'],
    ['place:', 6, 'has no value'],
    ['actor:"Ruth', 6, 'not closed'],
    ['killed:many', 7, 'expected a number'],
    ['near:"91 0 1"', 5, 'expected latitude'],
  ])('%s is told wrong at its character', (query, at, message) => {
    try {
      parseQuery(query);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RapporteurError);
      expect(error).toMatchObject({ code: 'query-invalid', at });
      expect((error as Error).message).toContain(message);
    }
  });

  test('a field that is nearly right is named', () => {
    expect(() => parseQuery('acter:ARM')).toThrowError(
      expect.objectContaining({ hint: expect.stringContaining('Did you mean actor?') }),
    );
  });

  test.each(queryFields().map(({ name, example }) => [name, example]))(
    'the example of %s is a query',
    (_name, example) => {
      expect(Object.keys(parseQuery(example)).length).toBeGreaterThan(0);
    },
  );

  test('whatever comes, it is parsed or its fault has a place in it', () => {
    const piece = fc.oneof(
      fc.constantFrom('type:', 'actor:', '"', '-', ',', ':', ' ', 'after:', 'x'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const query = pieces.join('');
        try {
          parseQuery(query);
        } catch (error) {
          if (!(error instanceof RapporteurError) || error.at === undefined) throw error;
          expect(error.at).toBeLessThanOrEqual(query.length);
        }
      }),
    );
  });
});

test('a list that has not all fields says which it has, at the field', () => {
  const articles = { rows: 'articles', fields: ['publisher', 'after'] };
  expect(parseQuery('ferry publisher:Post -after:2031', articles)).toEqual({
    publisher: 'Post',
    q: 'ferry',
    not: { after: '2031' },
  });
  expect(() => parseQuery('ferry -actor:ARM', articles)).toThrow(
    expect.objectContaining({
      code: 'query-invalid',
      at: 7,
      message: expect.stringContaining('articles have no field actor'),
    }),
  );
});
