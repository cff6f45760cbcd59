import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damageIn } from './damage.ts';

/** The words' UTF-8 read as another charset, as careless programs do. */
const misread = (words: string, charset: string): string => {
  const bytes = new TextEncoder().encode(words);
  // Node 20 reads windows-1252's own letters as control characters; the table is the Encoding Standard's.
  const c1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  if (charset !== 'windows-1252') return new TextDecoder(charset).decode(bytes);
  return [...bytes].map((byte) => (byte >= 0x80 && byte < 0xa0 ? c1[byte - 0x80] : String.fromCharCode(byte))).join('');
};

describe('damage to characters', () => {
  it.each([
    ['an apostrophe', misread('The army’s spokesman', 'windows-1252')],
    ['quotation marks', misread('“We will withdraw”', 'windows-1252')],
    ['accents', misread('Élodie a été à Genève', 'windows-1252')],
    ['Cyrillic', misread('Третья ночь тишины', 'windows-1252')],
    ['Cyrillic in Cyrillic', misread('Третья ночь тишины', 'windows-1251')],
    ['Arabic', misread('الهدنة مستمرة', 'windows-1252')],
    ['Chinese', misread('停火仍在持续', 'windows-1252')],
    ['single bytes', 'Òðåòüÿ íî÷ü òèøèíû íà ëèíèè ïðîäîëæàåòñÿ'],
  ])('is told where it is plain: %s', (_, text) => {
    expect(damageIn(text)).toEqual([expect.stringMatching(/^charset: /)]);
  });

  it.each([
    ['English', 'The army’s spokesman — “we will withdraw…” — at a café (naïve).'],
    ['French', '« Là-bas, à Genève, l’été », dit-elle ; “où ?” ÉTÉ À GENÈVE, TRÊVE'],
    ['Portuguese', 'AMANHÃ… “A IRMÔ; NÃO, AMANHÃ» – SÃO PAULO'],
    ['Romanian', 'ROMÂNIA, ÎN CÂMPIE; “SÂMBĂT” până mâine'],
    ['Icelandic', 'Það er Ðórður, Ísland: “Öxi”'],
    ['Vietnamese', 'Ngày 12 tháng 3, ở Hà Nội “đã”'],
    ['Russian', 'РОССИЯ: «С Рождеством» — Рёв С… Р. С.'],
    ['Ukrainian', 'Роʼзмова «Річ» і Світ, Сєвєродонецьк, СЇ'],
  ])('is not seen in honest %s', (_, text) => {
    expect(damageIn(text)).toEqual([]);
  });

  it('counts characters that are lost', () => {
    expect(damageIn('Tr\ufffdve \ufffd')).toEqual([expect.stringMatching(/^characters: .* 2 times$/)]);
  });

  it('is looked for in linear time', () => {
    for (const piece of ['Ð', 'â€', 'Ã©', 'Р', 'éé', 'à€€']) damageIn(piece.repeat(300_000));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => damageIn(text).length <= 2));
  }, 10_000);
});
