import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, RapporteurError } from '../model/index.ts';
import { readPage } from './page.ts';

const story = [
  'The two governments opened a second round of talks in Geneva on Monday, a week after the guns fell silent along the river.',
  'Mediators said that both sides had agreed to exchange the bodies of the dead, “without conditions and without delay”.',
  'Three bridges remain closed, and the engineers who are to clear the mines will not arrive before the end of the month.',
] as const;

const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en-GB"><head><title>Talks open in Geneva | The Harbour Post</title>${head}</head><body><nav><a href="/">Home</a></nav>${body}<footer>© The Harbour Post. All rights reserved.</footer></body></html>`;

const paragraphs = story.map((text) => `<p>${text}</p>`);

const code = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof RapporteurError ? error.code : `not ours: ${String(error)}`;
  }
};

describe('a page of HTML', () => {
  const article = readPage({
    url: 'https://post.example/world/2021/01/11/talks',
    html: page(
      `<main><article><h1>Talks open in Geneva</h1><p class="byline">By Ana Petrova and agencies in Geneva</p><time datetime="2021-01-11T14:24:00Z">11 January 2021</time>
       <figure><img src="/i/1.jpg" alt="The hall"><figcaption>The hall where the talks are held (Ilya Brandt/AP)</figcaption></figure>
       ${paragraphs[0]}<div class="newsletter"><p>Get our morning letter in your inbox every day.</p></div><h2>What was agreed</h2>${paragraphs[1]}
       <ul><li>The dead are exchanged within a week;</li><li>Prisoners follow by the end of the month.</li></ul>
       <p><b>READ MORE: <a href="/s/4">Grain ship leaves port after long wait</a></b></p>${paragraphs[2]}</article></main>
       <aside><h2>Most read</h2><ul><li><a href="/s/1">Harbour strike enters its second week</a></li><li><a href="/s/2">Cup final ends in a goalless draw</a></li></ul></aside>`,
      '<meta property="og:site_name" content="The Harbour Post"><meta property="article:section" content="World"><link rel="canonical" href="/world/talks">',
    ),
  });

  it('gives its body with headings and lists in order, and nothing else', () => {
    expect(article.text.split('\n\n')).toEqual([
      story[0],
      'What was agreed',
      story[1],
      'The dead are exchanged within a week;',
      'Prisoners follow by the end of the month.',
      story[2],
    ]);
  });

  it('gives who, when, where it stood', () => {
    expect(article).toMatchObject({
      headline: 'Talks open in Geneva',
      published: '2021-01-11T14:24:00Z',
      publisher: 'The Harbour Post',
      section: 'World',
      language: 'en-GB',
      canonical: 'https://post.example/world/talks',
      bylines: [
        { name: 'Ana Petrova', kind: 'person' },
        { name: 'agencies', kind: 'desk' },
      ],
    });
  });

  it('keeps pictures and the rail as data', () => {
    expect(article.pictures).toEqual([
      { src: '/i/1.jpg', alt: 'The hall', caption: 'The hall where the talks are held', credit: 'Ilya Brandt/AP' },
    ]);
    expect(article.rail.map((item) => item.headline)).toEqual([
      'Grain ship leaves port after long wait',
      'Harbour strike enters its second week',
      'Cup final ends in a goalless draw',
    ]);
  });

  it('is read from the state of an application page where its words hold no story', () => {
    const state = JSON.stringify({ props: { article: { blocks: story.map((text) => ({ type: 'p', text })) } } });
    const html = `<html lang="en"><head><title>Talks open in Geneva</title></head><body><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">${state}</script></body></html>`;
    const read = readPage({ html });
    expect(read.text).toBe(story.join('\n\n'));
    expect(read.provenance?.text).toBe('data');
  });

  it('loses a date that all others contradict', () => {
    const ld =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks open in Geneva","datePublished":"2025-05-05"}</script>';
    const html = page(
      `<article><h1>Talks open in Geneva</h1><p class="date">11 January 2021</p>${paragraphs.join('')}</article>`,
      ld,
    );
    expect(readPage({ html, url: 'https://post.example/2021/01/11/talks' }).published).toBe('2021-01-11');
  });
});

describe('a date of publication', () => {
  const read = (published: string, modified: string, line: string) =>
    readPage({
      html: page(
        `<article><h1>Talks open in Geneva</h1><p class="date">${line}</p>${paragraphs.join('')}</article>`,
        `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks open in Geneva","datePublished":"${published}","dateModified":"${modified}"}</script>`,
      ),
    });

  it('is not after that of a change, unless nothing says otherwise', () => {
    expect(read('2031-01-11', '2021-01-12', '11 January 2021')).toMatchObject({
      published: '2021-01-11',
      modified: '2021-01-12',
    });
    expect(read('2021-01-14', '2021-01-12', 'Geneva').published).toBe('2021-01-14');
  });
});

describe('a scraped page', () => {
  const scraped = [
    'Talks open in Geneva',
    '11 January 2021, 14:24',
    'The hall where the talks are held (Ilya Brandt/AP)',
    'Geneva Talks. Picture: PA',
    'Envoys are to meet for three days.',
    story[0],
    'Envoy Mira Halonen (Ilya Brandt/AP)',
    'Envoy Mira Halonen (Ilya Brandt/AP)',
    story[1],
    'Advertisement',
    'Read more: Grain ship leaves port after long wait',
    story[2],
    'By Press Association',
    'Latest World News',
    'See more Latest World News',
    'A crane over the harbour',
    'Harbour strike enters its second week after talks fail',
    'The cup on a table',
    'Cup final ends in a goalless draw before a full house',
    'Flood water in a village street',
    'Village cut off by flood as river rises again',
  ].join('\n\n');
  const article = readPage({ scraped });

  it('gives the story from its standfirst on', () => {
    expect(article.text).toBe(['Envoys are to meet for three days.', ...story].join('\n\n'));
    expect(article).toMatchObject({
      headline: 'Talks open in Geneva',
      published: '2021-01-11T14:24',
      bylines: [{ name: 'Press Association', kind: 'agency' }],
      language: 'en',
    });
  });

  it('gives each picture once', () => {
    expect(article.pictures).toEqual([
      { caption: 'The hall where the talks are held', credit: 'Ilya Brandt/AP', alt: 'Geneva Talks.' },
      { caption: 'Envoy Mira Halonen', credit: 'Ilya Brandt/AP' },
    ]);
  });

  it('gives the rail with the words that stand for its pictures', () => {
    expect(article.rail).toEqual([
      { headline: 'Harbour strike enters its second week after talks fail', caption: 'A crane over the harbour' },
      { headline: 'Cup final ends in a goalless draw before a full house', caption: 'The cup on a table' },
      { headline: 'Village cut off by flood as river rises again', caption: 'Flood water in a village street' },
    ]);
  });
});

describe('a plain text', () => {
  it('is untouched to the character', () => {
    const text = '  First line.\r\n\r\nSecond\u00a0one,\nwith a break. \n';
    const article = readPage({ text, published: '2021-01-11', headline: 'Given' });
    expect(article.text).toBe(text);
    expect(article.paragraphs.map(([start, end]) => text.slice(start, end))).toEqual([
      'First line.',
      'Second\u00a0one,\nwith a break.',
    ]);
    expect(article).toMatchObject({ published: '2021-01-11', headline: 'Given' });
  });
});

describe('what is no article', () => {
  it('is refused by name', () => {
    expect(code(() => readPage({}))).toBe('input-invalid');
    expect(code(() => readPage({ html: 'a', text: 'b' }))).toBe('input-invalid');
    expect(code(() => readPage({ html: ' <!-- nothing --> ' }))).toBe('page-empty');
    expect(code(() => readPage({ text: ' \n' }))).toBe('page-empty');
    expect(code(() => readPage({ scraped: '' }))).toBe('page-empty');
    expect(code(() => readPage({ html: page('<h1>Contact us</h1><p>1 Quay Street</p>') }))).toBe('page-no-article');
    expect(code(() => readPage({ scraped: 'Home\nWorld\nShare' }))).toBe('page-no-article');
    expect(code(() => readPage({ html: '%PDF-1.7\u0000\u0001\u0002' }))).toBe('page-not-html');
    expect(code(() => readPage({ text: 'a'.repeat(1_000_001) }))).toBe('page-too-large');
  });
});

describe('any page', () => {
  const check = (article: Article): void => {
    let end = -2;
    for (const [from, to] of article.paragraphs) {
      expect(from).toBe(end + 2);
      expect(to).toBeGreaterThan(from);
      end = to;
    }
    expect(article.paragraphs.map(([from, to]) => article.text.slice(from, to)).join('\n\n')).toBe(article.text);
    expect(article.id).toMatch(/^[0-9a-f]{64}$/);
  };
  const piece = fc.constantFrom(
    ...paragraphs,
    '<div class="related">',
    '<article>',
    '</article>',
    '</div>',
    '<div>',
    '<h1>Talks open in Geneva</h1>',
    '<p hidden>',
    '<figure><figcaption>A hall (AP)</figcaption>',
    '<br><br>',
    story[0],
    '<a href="/x">Another story of five words</a>',
    '<time datetime="20021-99-99">',
    '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"',
    '</script>',
    '<table><tr><td>',
    'By ',
    '\u0000',
    '&#0;&bogus;',
    '<li>',
  );

  it('gives an article whose paragraphs slice and join to its text, or one of our errors', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join('');
        const result = code(() => check(readPage({ html })));
        expect(result === undefined || result.startsWith('page-')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('… when it is a real page with pieces lost, doubled, moved and put in', () => {
    const folder = new URL('../../examples/', import.meta.url);
    const pages = readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(2_000),
      to: fc.double({ min: 0, max: 1, noNaN: true }),
      how: fc.constantFrom('lose', 'double', 'move', 'put'),
      what: fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 20 })),
    });
    fc.assert(
      fc.property(fc.constantFrom(...pages), fc.array(change, { minLength: 1, maxLength: 12 }), (whole, changes) => {
        const html = changes.reduce((text, { at, length, to, how, what }) => {
          const start = Math.floor(at * text.length);
          const slice = text.slice(start, start + length);
          if (how === 'put') return text.slice(0, start) + what + text.slice(start);
          if (how === 'double') return text.slice(0, start) + slice + text.slice(start);
          const rest = text.slice(0, start) + text.slice(start + length);
          const other = Math.floor(to * rest.length);
          return how === 'lose' ? rest : rest.slice(0, other) + slice + rest.slice(other);
        }, whole);
        const result = code(() => check(readPage({ html, url: 'https://post.example/world/talks' })));
        expect(result === undefined || result.startsWith('page-')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('… when it is scraped, too', () => {
    const line = fc.constantFrom(
      ...story,
      'Share',
      'By Ana Petrova',
      '11 January 2021',
      'A hall (Ilya Brandt/AP)',
      'Latest News',
      'Another story of five words',
      '',
      '© Post',
      '12',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const result = code(() => check(readPage({ scraped: lines.join('\n') })));
        expect(result === undefined || result.startsWith('page-')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
