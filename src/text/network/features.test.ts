import { expect, test } from 'vitest';
import { CASING, casing, wordReader } from './features.ts';

const affixes = [
  { length: 4, rows: 4096 },
  { length: -3, rows: 1024 },
  { length: -4, rows: 4096 },
  { length: -5, rows: 4096 },
];

function rowsOf(form: string): number[] {
  const reader = wordReader(affixes, 512);
  const out = new Int32Array(affixes.length + 1);
  reader.read(form, out, 0);
  return [...reader.key, ...out];
}

// The numbers were printed by train/network/features.py: word_key(form) and hashed(form). The two must never part.
test.each([
  ['treaty', [4092595275, 926863353, 1037, 208, 1192, 2142, 438]],
  ['NATO-led', [2187059508, 3518210853, 1611, 686, 2043, 1463, 227]],
  ['’s', [2391153028, 1707691026, 2571, 111, 2966, 3865, 248]],
  ['1,250', [1076155649, 3928022826, 3583, 555, 2801, 1661, 395]],
  ['Ürümqi', [4201425284, 2868470594, 258, 824, 665, 572, 0]],
  ['“', [1007414364, 306049257, 190, 987, 1823, 129, 349]],
  ['a', [187517516, 1057695517, 3768, 518, 680, 1794, 178]],
  ['İstanbul', [64119244, 548648987, 4038, 116, 1765, 3680, 0]],
  ['東京', [3853441033, 1658104358, 1332, 627, 2224, 342, 359]],
  ['naïve', [2385785905, 2395392008, 3435, 493, 727, 1471, 438]],
  ['🙂!', [866528106, 1497721098, 750, 303, 2537, 2691, 146]],
  ['e-mails', [393676748, 2930760648, 1039, 380, 3321, 279, 121]],
  ['—', [1726023964, 270035440, 3912, 505, 406, 4082, 232]],
])('%s', (form, rows) => {
  expect(rowsOf(form)).toEqual(rows);
});

test('case does not change the word, only its shape', () => {
  expect(rowsOf('Harbour').slice(0, 6)).toEqual(rowsOf('HARBOUR').slice(0, 6));
  expect(rowsOf('Harbour')[6]).not.toBe(rowsOf('HARBOUR')[6]);
});

test('digits look alike in the ends of a word, not in its key', () => {
  expect(rowsOf('1987').slice(2)).toEqual(rowsOf('2024').slice(2));
  expect(rowsOf('1987').slice(0, 2)).not.toEqual(rowsOf('2024').slice(0, 2));
});

test('a form of any length is read', () => {
  expect(rowsOf('x'.repeat(100_000))).toHaveLength(7);
});

test.each([
  ['ordinary', 'The guards left Riga .'],
  ['none', 'why though ?'],
  ['none', '1987 - 1990'],
  ['title', 'Guards Leave Old Port at Dawn'],
  ['capitals', 'GUARDS LEAVE PORT , 3 HURT'],
] as const)('%s: %s', (kind, sentence) => {
  const forms = sentence.split(' ');
  expect(casing(forms, 0, forms.length)).toBe(CASING[kind]);
});
