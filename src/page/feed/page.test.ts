import { describe, expect, it } from 'vitest';
import { readPage } from '../page.ts';
import { readFeed } from './feed.ts';
import { pageOfItem, plainAddress } from './page.ts';

const sentence = 'Monitors counted no violation along the Varda line on Tuesday, the third quiet night. ';
const atom = (content: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Courier</title><entry><title>Calm &amp; quiet</title><link href="https://news.example/s/1"/><published>2024-03-12T09:30:00Z</published><author><name>Ana Petrova</name></author><content type="xhtml"><div>${content}</div></content></entry></feed>`;

describe('an item of a feed', () => {
  it('that carries its story is an article with all that the feed says of it', async () => {
    const feed = await readFeed(
      atom(
        `<p>${sentence.repeat(4)}</p><p>Both armies kept to their side, officers of the two said; ${sentence.repeat(4)}</p>`,
      ),
    );
    const page = pageOfItem(feed.items[0]!, feed);
    const article = readPage(page!);
    expect(article).toMatchObject({
      headline: 'Calm & quiet',
      url: 'https://news.example/s/1',
      published: '2024-03-12T09:30:00Z',
      bylines: [{ name: 'Ana Petrova', kind: 'person' }],
      language: 'en',
    });
    expect(article.paragraphs).toHaveLength(2);
  });

  it('that carries only the beginning is none', async () => {
    for (const content of [
      '<p>Third quiet night.</p>',
      `<p>${sentence.repeat(8)}</p><p>And then […]</p>`,
      `<p>${sentence.repeat(8)}</p><a>Read more »</a>`,
    ]) {
      const feed = await readFeed(atom(content));
      expect(pageOfItem(feed.items[0]!, feed)).toBeUndefined();
    }
  });

  it('has one address, however its readers are tracked', () => {
    expect(plainAddress('https://news.example/s?id=1&utm_source=rss&fbclid=x#a')).toBe('https://news.example/s?id=1#a');
  });
});
