/** A story for people: what it is about, what happened in order, and on what its sources contradict each other. */
import { styleText } from 'node:util';
import type { Disagreement, HappeningRow, StoryMoved, StoryTold } from '../model/index.ts';
import { type Look, wrap } from './present.ts';
import { shortTelling } from './present-happening.ts';

type Style = Parameters<typeof styleText>[0];

/** Columns of a line at most: longer ones are hard to read. */
const widest = 100;

/** The story as lines of text, ending with a newline. */
export function presentStory(story: StoryTold, happenings: readonly HappeningRow[], look: Look): string {
  const paint = (style: Style, text: string): string =>
    look.colour ? styleText(style, text, { validateStream: false }) : text;
  const width = Math.min(look.width, widest);
  const out = [
    paint('bold', story.title ?? story.headline ?? '(no headline)'),
    paint(
      'dim',
      [spanOf(story), reportsOf(story), story.publishers.join(', ')].filter((part) => part !== '').join(' · '),
    ),
  ];
  for (const { article, quote } of story.summary) {
    out.push(
      '',
      wrap(`“${quote.text}”`, width, '  '),
      paint('dim', `    ${article.publisher ?? 'unnamed paper'}, ${dayOf(article.published)}`),
    );
  }
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) out.push('', paint('bold', title), ...lines);
  };
  section(
    'Days',
    story.dates.map(
      ({ day, reports, event }) => `  ${day}  ${event.type}, ${counted(reports, 'report')}: ${short(event.quote.text)}`,
    ),
  );
  section(
    `What happened (${happenings.length})`,
    happenings.flatMap(({ id, day, event, reports, articles, sources, disagreements }) => {
      const dyad = [event.actors, event.recipients].map((side) => side.map(({ name }) => name).join(' + '));
      const who = dyad.filter((side) => side !== '').join(' → ');
      const place = event.place === undefined ? '' : ` at ${event.place.name}`;
      const kinds = Object.entries(sources).map(([kind, count]) => `${count} ${kind}`);
      const copies = articles > reports ? `, ${counted(articles - reports, 'copy', 'copies')}` : '';
      return [
        `  ${day === '' ? '          ' : day.slice(0, 10)}  ${paint('red', event.type)} ${who}${place} (${event.standing}; ${counted(reports, 'report')}: ${kinds.join(', ')}${copies})`,
        paint('dim', `              “${short(event.quote.text)}” ${shortTelling(id)}`),
        ...disagreements.flatMap((one) => disputed(one, '              ')),
      ];
    }),
  );
  section(
    'Disagreements',
    story.disagreements.flatMap((one) => disputed(one, '  ')),
  );
  const history = story.history ?? [];
  section('What became of it', [
    ...history.slice(0, mostMoves).map((move) => `  ${moveLine(story.id, move)}`),
    ...(history.length > mostMoves ? [`  and ${history.length - mostMoves} more (--output json)`] : []),
  ]);
  return `${out.join('\n')}\n`;

  function disputed({ kind, about, sides }: Omit<Disagreement, 'story'>, indent: string): string[] {
    const what = {
      figure: `how many ${about}`,
      who: 'who did it',
      happened: 'whether it happened',
      status: `${about}: kept?`,
    }[kind];
    return [
      `${indent}${paint('yellow', `! ${what}`)}`,
      ...sides.map(({ position, article, says }) => {
        const voice = says?.actor?.name ?? says?.words;
        return `${indent}    ${position}: ${voice === undefined ? '' : `${voice}, in `}${article.publisher ?? 'unnamed paper'}, ${dayOf(article.published)}`;
      }),
    ];
  }
}

/** Times that a story was joined or came apart that are listed. */
const mostMoves = 10;
const shortId = 12;

function moveLine(id: string, { at, kind, from, to, articles }: StoryMoved): string {
  const here = to === id;
  const other = (here ? from : to).slice(0, shortId);
  const what = {
    merged: here ? `${other} became a part of it` : `it became a part of ${other}`,
    split: here ? `it came apart from ${other}` : `${other} came apart from it`,
    moved: here ? `articles came from ${other}` : `articles went to ${other}`,
  }[kind];
  return `${dayOf(at)}  ${what} (${counted(articles.length, 'article')})`;
}

const dayOf = (published: string | undefined): string => published?.slice(0, 10) ?? 'undated';

const spanOf = ({ first, last }: StoryTold): string =>
  first === undefined ? '' : [...new Set([dayOf(first), dayOf(last)])].join(' to ');

const reportsOf = ({ articles, reports }: StoryTold): string =>
  `${counted(reports, 'independent report')}${articles > reports ? `, ${counted(articles - reports, 'copy', 'copies')}` : ''}`;

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Characters of a quote in a list. */
const quoteLength = 110;

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= quoteLength ? line : `${line.slice(0, quoteLength - 1)}…`;
}
