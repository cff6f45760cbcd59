import { describe, expect, it } from 'vitest';
import { readPage } from './page.ts';

const story = [
  'The two governments opened a second round of talks in Geneva on Monday, a week after the guns fell silent along the river.',
  'Mediators said that both sides had agreed to exchange the bodies of the dead, “without conditions and without delay”.',
  'Three bridges remain closed, and the engineers who are to clear the mines will not arrive before the end of the month.',
] as const;
const [first, second, third] = story.map((text) => `<p>${text}</p>`);

/** The paragraphs of a page with this in its story's element, and this behind it. */
const read = (inside: string, behind = ''): readonly string[] =>
  readPage({
    url: 'https://www.post.example/world/talks',
    html: `<html lang="en"><head><title>Talks open in Geneva</title></head><body><article><h1>Talks open in Geneva</h1>${inside}</article>${behind}</body></html>`,
  }).text.split('\n\n');

describe('cards of other stories', () => {
  it('go where headline and summary stand in one line', () => {
    const item = (n: number): string =>
      `<li><a href="/s/${n}">Harbour strike number ${n} enters its second week</a> <span>PORT ILSE: The dockers of the harbour will not go back to work before their demands are…</span></li>`;
    expect(
      read(story.map((text) => `<p>${text}</p>`).join(''), `<div><ul>${[1, 2, 3].map(item).join('')}</ul></div>`),
    ).toEqual(story);
  });

  it('go where one picture and its headline lead to the same address', () => {
    const card =
      '<div class="row"><a href="/s/1"><img src="1.jpg"></a><div><a href="/s/1"><h5>Grain ship leaves port after long wait</h5></a><p>The first of the ships set sail on Sunday, with corn for three countries.</p></div></div>';
    expect(read(`${first}${second}${card}${third}`)).toEqual(story);
  });

  it('go from a list under “more stories”, also where only half of an item is a link', () => {
    const list =
      '<div>More Great Post Stories</div><ul><li>The dockers must go back to work, <a href="/s/1">no matter what the union says</a></li><li>Grain is not the problem. <a href="/s/2">Our ships are too few for it</a></li></ul>';
    expect(read(`${first}${second}${third}${list}`)).toEqual(story);
  });

  it('are told from headings of the story that lead to another site', () => {
    const heading = '<h3><a href="https://mines.example/atlas">An atlas of the mines</a></h3>';
    expect(read(`${first}${second}${heading}${third}`)).toEqual(
      [first, second, '<p>An atlas of the mines</p>', third].map((p) => p?.slice(3, -4)),
    );
  });
});

describe('what belongs to the story', () => {
  it('has posts that it quotes, with their signature', () => {
    const post =
      '<div class="social-embed"><blockquote class="twitter-tweet"><p>Our envoys are on their way. We ask for nothing but quiet on the river.</p>— Foreign Ministry (@ministry) <a href="https://twitter.com/ministry/status/1">January 11, 2021</a></blockquote></div>';
    expect(read(`${first}${post}${second}${third}`)).toEqual([
      story[0],
      'Our envoys are on their way. We ask for nothing but quiet on the river.',
      '— Foreign Ministry (@ministry) January 11, 2021',
      story[1],
      story[2],
    ]);
  });

  it('has the rows of its tables, a line each', () => {
    const table =
      '<table><tr><th>Town</th><th>Dead</th><th>%</th></tr><tr><td>Port Ilse</td><td>12</td><td>40</td></tr></table>';
    expect(read(`${first}${second}${table}${third}`)).toEqual([
      story[0],
      story[1],
      'Town Dead %',
      'Port Ilse 12 40',
      story[2],
    ]);
  });

  it('has headings that call themselves subtitles, once it has begun', () => {
    expect(
      read(
        `<h2 class="subtitle">Envoys meet for three days</h2>${first}<h3 class="subtitle">The bridges</h3>${second}${third}`,
      ),
    ).toEqual([story[0], 'The bridges', story[1], story[2]]);
  });

  it('has both halves of a story that the page parts', () => {
    const body = (text: string): string => `<div class="article-body">${text}</div>`;
    expect(read(`<div class="teaser-content">${body(first ?? '')}</div>${body(`${second}${third}`)}`)).toEqual(story);
  });

  it('has the words of elements that a page makes itself, in their line', () => {
    expect(
      read(
        `${first}${second}<p>The bridges were shut after the flood (<x-source><a href="https://mines.example">1</a></x-source>), officials said.</p>${third}`,
      )[2],
    ).toBe('The bridges were shut after the flood (1), officials said.');
  });

  it('has no words that are for a screen reader alone', () => {
    expect(
      read(
        `${first}${second}<p>The <a href="/r">report<span class="sr-only">, opens new tab</span></a> was read to both sides on Monday.</p>${third}`,
      )[2],
    ).toBe('The report was read to both sides on Monday.');
  });

  it('has lines drawn in letters between its parts', () => {
    expect(read(`${first}${second}<p>___</p>${third}`)).toEqual([story[0], story[1], '___', story[2]]);
  });
});
