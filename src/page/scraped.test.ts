import { describe, expect, it } from 'vitest';
import { readPage } from './page.ts';

const story = [
  'The two governments opened a second round of talks in Geneva on Monday, a week after the guns fell silent along the river.',
  'Mediators said that both sides had agreed to exchange the bodies of the dead, “without conditions and without delay”.',
  'Three bridges remain closed, and the engineers who are to clear the mines will not arrive before the end of the month.',
  'Villagers have begun to come home, some of them for the first time since the war began in the spring of last year.',
] as const;
const rail = [
  'Harbour strike enters its second week after talks fail',
  'Cup final ends in a goalless draw before a full house',
  'Village cut off by flood as river rises again',
];
const read = (lines: readonly string[], url?: string) => readPage({ scraped: lines.join('\n\n'), ...(url && { url }) });
const text = (lines: readonly string[]) => read(lines).text.split('\n\n');

describe('the story of a scraped page', () => {
  const [first, second, third, fourth] = story;
  const broken = (...lines: readonly string[]) =>
    text(['Talks open in Geneva', first, second, ...lines, third, fourth]);

  it('goes on behind a gallery', () => {
    const gallery = [1, 2, 3].flatMap((n) => [
      `Image ${n} of 3`,
      `A view of bridge number ${n} from the hill above the town.`,
      `A view of bridge number ${n} from the hill above the town.`,
      '(Image credit: Ilya Brandt)',
    ]);
    expect(broken(...gallery)).toEqual([...story]);
  });

  it('goes on behind a list, which is its own', () => {
    const list = [
      'The bridges that are to open first:',
      'Northern bridge, Ostrel',
      'Old bridge, Ostrel',
      'Bridge, Veld',
    ];
    expect(broken(...list)).toEqual([first, second, ...list, third, fourth]);
  });

  it('goes on behind a card of another story', () => {
    const card = ['World', rail[0]!, 'World', rail[0]!, 'World'];
    const lines = [
      first,
      second,
      third,
      ...card,
      'A crane',
      ...card,
      fourth,
      ...story.map((line) => `On Friday it was said again: ${line}`),
    ];
    expect(text(['Talks open in Geneva', ...lines])).toEqual(lines.filter((line) => line.length > 60));
  });

  it('ends with its list, if that is counted', () => {
    const programme = [
      'The dates of the talks in Geneva, as both sides have them:',
      'Jan. 11 -- Opening, Palace of Nations',
      'Jan. 12 -- Prisoners, Hotel du Lac',
      'Jan. 14 -- Bridges, Palace of Nations',
      'Jan. 15 -- Closing, Palace of Nations',
    ];
    expect(text(['Talks open in Geneva', ...story, ...programme, 'Most read', ...rail])).toEqual([
      ...story,
      ...programme,
    ]);
  });

  it('does not go on in teasers under other headlines', () => {
    const teasers = rail.flatMap((headline) => [
      headline,
      'What was known on Monday evening, and what comes next for the town.',
    ]);
    expect(text(['Talks open in Geneva', ...story, ...teasers])).toEqual([...story]);
  });

  it('begins with its dateline, not with the players before it', () => {
    const players = [
      'The envoys speak at a news conference in Geneva on Monday, 11 January 2021, before the talks.',
      rail[0]!,
      'The river at dawn, as seen from the old bridge in the middle of the town.',
      rail[1]!,
    ];
    const first = `GENEVA (AP) — ${story[0]}`;
    expect(text(['Talks open in Geneva', ...players, first, ...story.slice(1)])).toEqual([first, ...story.slice(1)]);
  });

  it('keeps the posts that it shows, with the names under them', () => {
    const post = [
      'We will be at the bridge on Monday, whatever the weather, and so should you.',
      '— Mira Halonen (@halonen) January 10, 2021',
    ];
    expect(text(['Talks open in Geneva', story[0], ...post, ...story.slice(1)])).toEqual([
      story[0],
      ...post,
      ...story.slice(1),
    ]);
  });
});

describe('what a scraped page says of itself', () => {
  it('is a headline in other words than its title', () => {
    const lines = [
      'Second round of talks opens in Geneva | The Harbour Post',
      'World',
      'Second round of peace talks opens today in Geneva',
      ...story,
    ];
    expect(read(lines).headline).toBe('Second round of peace talks opens today in Geneva');
    // What is like the title behind the story is another story's.
    expect(read([lines[0]!, ...story, lines[2]!], 'https://harbourpost.example/a').headline).toBe(
      'Second round of talks opens in Geneva',
    );
  });

  it('is an author without “By” beside the date, and no section', () => {
    const page = (...lines: readonly string[]) => read(['Talks open in Geneva', ...lines, ...story]).bylines;
    expect(page('Ana Petrova', '11 January 2021, 14:24')).toEqual([{ name: 'Ana Petrova', kind: 'person' }]);
    expect(page('Kestrel Wire | 12 January 2021')).toEqual([{ name: 'Kestrel Wire', kind: 'agency' }]);
    expect(page('Southern Districts')).toEqual([]);
    expect(page('Politics | 12 January 2021')).toEqual([]);
  });

  it('is a date that its address does not contradict', () => {
    const page = (url: string, ...lines: readonly string[]) =>
      read(['Talks open in Geneva', ...lines, ...story], url).published;
    expect(page('https://post.example/2021/01/11/talks', '3 March 2009', '11 January 2021, 14:24')).toBe(
      '2021-01-11T14:24',
    );
    expect(page('https://post.example/2021/01/11/talks', '3 March 2009')).toBe('2021-01-11');
    expect(page('https://post.example/2021/01/11/talks', 'Published 14 January 2021')).toBe('2021-01-14');
    expect(page('https://post.example/2021/01/11/talks', '01/11/2021')).toBe('2021-01-11');
    expect(page('https://post.example/talks', '01/11/2021')).toBe('2021-11-01');
  });
});
