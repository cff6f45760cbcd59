import { expect, test } from 'vitest';
import { readOpml } from './opml.ts';

const list = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Wires"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>
<outline type="rss" xmlurl="https://b.example/rss"/></outline>
<outline text="again" xmlUrl="https://b.example/rss"/><outline text="no feed"/><outline xmlUrl="file:///etc/passwd"/></body></opml>`;

test('the feeds of a list, folders and all', () => {
  expect(readOpml(list)).toEqual([
    { url: 'https://a.example/feed?x=1&y=2', title: 'A & B' },
    { url: 'https://b.example/rss' },
  ]);
});

test('a broken list gives what it has', () => {
  expect(
    readOpml('<opml><body><outline text="A & B" xmlUrl="https://a.example/1"><outline xmlUrl="https://a.e'),
  ).toEqual([{ url: 'https://a.example/1', title: 'A & B' }]);
});

test('what is no list', () => {
  expect(readOpml('<rss><channel/></rss>')).toBeUndefined();
  expect(readOpml('https://a.example/feed')).toBeUndefined();
});
