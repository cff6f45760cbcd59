import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from './page.ts';
import { valuesInScripts } from './scripts.ts';

const story = [
  'The two governments opened a second round of talks in Geneva on Monday, a week after the guns fell silent along the river.',
  'Mediators said that both sides had agreed to exchange the bodies of the dead, “without conditions and without delay”.',
  'Three bridges remain closed, and the engineers who are to clear the mines will not arrive before the end of the month.',
] as const;
const paragraphs = story.map((text) => `<p>${text}</p>`).join('');
const page = (body: string): string =>
  `<html lang="en"><head><title>Talks open in Geneva</title></head><body>${body}</body></html>`;
const script = (text: string): string => page(`<div id="root"></div><script>${text}</script>`);
const element = (text: string): readonly unknown[] => ['$', 'p', null, { children: text }];

describe('an article that stands in the scripts of its page', () => {
  it.each([
    ['assigned', `window.__STATE__ = ${JSON.stringify({ article: { title: 'Talks', body: paragraphs } })};`],
    ['assigned with what JSON has no word for', `var state={"a":undefined,"body":${JSON.stringify(paragraphs)}}`],
    [
      'parsed from a string',
      `window.state = JSON.parse(${JSON.stringify(JSON.stringify({ blocks: story.map((text) => ({ text })) }))})`,
    ],
    [
      'by ids',
      `window.cache={"Article:1":{"id":"1"},"B:1":{"text":"${story[0]}"},"B:2":{"text":"${story[1]}"},"B:3":{"text":"${story[2]}"}};`,
    ],
    [
      'streamed in rows',
      story
        .map((text, n) => `self.__next_f.push([1,${JSON.stringify(`${n}:${JSON.stringify(element(text))}\n`)}])`)
        .join(';'),
    ],
    [
      'streamed as text',
      `self.__next_f.push([1,${JSON.stringify(`a:T${Buffer.byteLength(paragraphs).toString(16)},${paragraphs}b:["$","div"]\n`)}])`,
    ],
  ])('is read: %s', (_, text) => {
    expect(readPage({ html: script(text) }).text).toBe(story.join('\n\n'));
  });

  it('is not made of the summaries of other pages', () => {
    const cards = story.map((summary, n) => ({ title: `Story ${n}`, url: `/s/${n}`, text: summary }));
    expect(() => readPage({ html: script(`window.state=${JSON.stringify({ cards })}`) })).toThrow(
      expect.objectContaining({ code: 'page-no-article' }),
    );
  });

  it('is read from noscript where the page shows none', () => {
    const html = page(
      `<div id="app"></div><noscript><article><h1>Talks open in Geneva</h1>${paragraphs}</article></noscript>`,
    );
    expect(readPage({ html }).text).toBe(story.join('\n\n'));
  });
});

describe('values in scripts', () => {
  it('are found behind others that are none', () => {
    const long = 'x'.repeat(400);
    expect(valuesInScripts([`f(a[0]); x = {a: 1}; y = "${long}"; z = {"b": "]}${long}"}`])).toEqual([
      { b: `]}${long}` },
    ]);
  });

  it('of any script are found without an error', () => {
    const piece = fc.constantFrom(
      '=',
      '(',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '\\',
      '\\u00',
      'a:T9,',
      ':',
      '\n',
      'JSON.parse(',
      'self.__next_f.push([1,"',
      '"])',
      '1',
      'null',
      ' '.repeat(400),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(Array.isArray(valuesInScripts([pieces.join(''), `__next_f${pieces.join('')}`]))).toBe(true);
      }),
    );
  });
});
