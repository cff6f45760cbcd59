import { describe, expect, it } from 'vitest';
import { articleThing, strings, thingsIn } from './jsonld.ts';

describe('what a page says of itself', () => {
  it('is read through comments, trailing commas and raw line breaks', () => {
    const things = thingsIn(['/* <![CDATA[ */ {"@type":"NewsArticle","headline":"Two\nlines",} /* ]]> */']);
    expect(strings(things[0]?.headline)).toEqual(['Two lines']);
  });

  it('is found in graphs and lists', () => {
    const things = thingsIn([
      '{"@graph":[{"@type":"WebPage","@id":"a"},{"@type":["Article","NewsArticle"],"headline":"Talks open in Geneva"}]}',
    ]);
    expect(strings(articleThing(things, ['Talks open in Geneva'], undefined)?.headline)).toEqual([
      'Talks open in Geneva',
    ]);
  });

  it('is of this story, not of the first one named', () => {
    const things = thingsIn([
      '[{"@type":"NewsArticle","headline":"Dam contract: minister resigns"},{"@type":"NewsArticle","headline":"Talks open in Geneva"}]',
    ]);
    expect(strings(articleThing(things, ['Talks open in Geneva – The Post'], undefined)?.headline)).toEqual([
      'Talks open in Geneva',
    ]);
    expect(articleThing(things, ['Grain ship leaves port after long wait'], undefined)).toBeUndefined();
  });

  it('is nothing where no repair makes it JSON', () => {
    expect(thingsIn(['{"a": ', 'var x = 1', ''])).toEqual([]);
  });
});
