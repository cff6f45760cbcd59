/** Accords for people: a line each, one with its provisions and reports, what is due, and what has changed. */
import { styleText } from 'node:util';
import type {
  AccordChanges,
  AccordRow,
  AccordTold,
  ActorRef,
  CommitmentRow,
  LevelShares,
  Quote,
  StatusRow,
  TermRow,
} from '../model/index.ts';
import { type Look, wrap } from './present.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const shortId = 12;
const widest = 100;
const painter =
  ({ colour }: Look): Paint =>
  (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text;

const named = (actors: readonly ActorRef[]): string => actors.map(({ name }) => name).join(', ');

/** The id as short as people type it: 12 letters of the article, and which of its accords. */
const shortened = (id: string): string => `${id.slice(0, shortId)}…${id.slice(id.lastIndexOf('.'))}`;

const marked = ({ text, span, marks }: Quote): string =>
  marks
    .map(([start, end]) => text.slice(start - span[0], end - span[0]))
    .join(' … ')
    .replaceAll(/\s+/g, ' ');

/** One accord in two lines. */
export function presentAccordLine(row: AccordRow, look: Look): string {
  const paint = painter(look);
  const days = [...new Set([row.first ?? '?', row.last ?? '?'])].join(' to ');
  const about = [
    named(row.parties),
    row.brokers.length === 0 ? '' : `brokered by ${named(row.brokers)}`,
    row.signed === undefined ? '' : `signed ${[...new Set([row.signed.from, row.signed.to])].join(' to ')}`,
    row.place === undefined ? '' : `in ${row.place}`,
  ].filter(Boolean);
  return `${paint('cyan', row.name)}  ${shortened(row.id)}\n    ${about.join(' · ')}${about.length > 0 ? ' · ' : ''}${row.articles} articles ${days}, ${row.commitments} promises, ${row.statuses} reports\n`;
}

const stateWords: { readonly [state in TermRow['state']]: string } = {
  due: 'due',
  reported: 'reported',
  unreported: 'due, nothing reported',
};

const promise = ({ obliged, type, quote }: CommitmentRow, paint: Paint): string =>
  `${paint('cyan', type)} ${named(obliged)} ${paint('dim', `“${marked(quote)}”`)}`;

/** A promise with its day. */
export function presentTerm({ accord, due, state, commitment }: TermRow, look: Look): string {
  const paint = painter(look);
  return `${due}  ${paint(state === 'unreported' ? 'yellow' : 'green', stateWords[state])}  ${paint('bold', accord.name)}\n    ${promise(commitment, paint)}\n`;
}

const report = ({ day, type, status, standing, by, says, quote, article }: StatusRow, paint: Paint): string => {
  const who = named(by) || says?.words || article.publisher || '';
  return `${day.slice(0, 10) || '?'.padEnd(10)}  ${paint('cyan', type)} ${status}, ${standing}${who === '' ? '' : ` (${who})`} ${paint('dim', `“${marked(quote)}”`)}`;
};

const shares = (name: string, { levels, untold, score }: LevelShares): string =>
  `  ${name}: full ${levels.full}, intermediate ${levels.intermediate}, minimum ${levels.minimum}, not initiated ${levels.not_initiated}; nothing told of ${untold}${score === undefined ? '' : `; score ${score} %`}`;

/** An accord with all its provisions. */
export function presentAccord(accord: AccordTold, look: Look): string {
  const paint = painter(look);
  const width = Math.min(look.width, widest);
  const out = [presentAccordLine(accord, look).trimEnd()];
  const also = accord.names.filter((name) => name !== accord.name);
  if (also.length > 0) out.push(wrap(`also ${also.map((name) => `“${name}”`).join(', ')}`, width, '    '));
  for (const { type, level, commitments, statuses } of accord.provisions) {
    out.push('', paint('bold', `${type}${level === undefined ? '' : `: ${level}`}`));
    for (const one of commitments) {
      const term = [
        one.section,
        one.modality,
        one.deadline === undefined ? '' : `by ${one.deadline}`,
        one.duration,
      ].filter(Boolean);
      out.push(`  ${named(one.obliged)} ${term.join(', ')} ${paint('dim', `“${marked(one.quote)}”`)}`);
    }
    for (const one of statuses) out.push(`    ${report(one, paint)}`);
  }
  if (accord.terms.length > 0) {
    out.push('', paint('bold', 'Terms'));
    for (const term of accord.terms)
      out.push(`  ${term.due}  ${stateWords[term.state]}  ${promise(term.commitment, paint)}`);
  }
  out.push(
    '',
    paint('bold', 'How far'),
    shares('by all words', accord.shares.told),
    shares('stated or confirmed', accord.shares.confirmed),
  );
  return `${out.join('\n')}\n`;
}

/** What came since a day. */
export function presentChanges({ accords, commitments, statuses }: AccordChanges, look: Look): string {
  const paint = painter(look);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [paint('bold', `${title} (${lines.length})`), ...lines.map((line) => `  ${line}`), ''];
  const lines = [
    ...section(
      'New accords',
      accords.map((row) => presentAccordLine(row, look).trimEnd()),
    ),
    ...section(
      'Promises',
      commitments.map((row) => promise(row, paint)),
    ),
    ...section(
      'Reports',
      statuses.map((row) => report(row, paint)),
    ),
  ];
  return lines.length === 0 ? 'nothing new on any accord\n' : `${lines.join('\n').trimEnd()}\n`;
}
