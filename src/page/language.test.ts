import { describe, expect, it } from 'vitest';
import { canonicalTag, languageOf } from './language.ts';

const english =
  'The ministers met for a second day and said that the talks on the border would go on until the end of the week.';
const swahili =
  'Mawaziri walisema kuwa mazungumzo ya mpaka yataendelea hadi mwisho wa wiki hii kwa mujibu wa tume ya pamoja ya nchi hizo na wengine.';

describe('the language of a page', () => {
  it('is what it declares, in the usual case', () => {
    expect(languageOf(english, ['en_gb']).tag).toBe('en-GB');
    expect(canonicalTag('ZH-hant-tw')).toBe('zh-Hant-TW');
    expect(canonicalTag('und')).toBeUndefined();
  });

  it('is that of its words where it declares nothing, or another', () => {
    expect(languageOf(english, []).tag).toBe('en');
    expect(languageOf(swahili, ['en-US']).tag).toBe('sw');
    expect(languageOf('会議は二日目に入り、双方は週末まで協議を続けると述べた。', [undefined]).tag).toBe('ja');
  });

  it('is not told by a few words', () => {
    expect(languageOf('12 : 3', []).tag).toBe('und');
  });
});
