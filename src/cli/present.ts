/** A reading for people: the article's head, then each fact under its question with the words that it was read from. */
import { styleText } from 'node:util';
import type { Claim, Entity, Event, Reading, Span } from '../model/index.ts';

type Style = Parameters<typeof styleText>[0];

export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
}

const defaultWidth = 100;

/** The look that standard output bears: its width, and colours where it is a terminal and `NO_COLOR` is not set. */
export const terminalLook = (): Look => ({
  width: process.stdout.columns ?? defaultWidth,
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
});

const quoteLength = 110;

/** Words of the article on one line, cut in the middle where they are many. */
function quoted(text: string, [start, end]: Span): string {
  const words = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return words.length <= quoteLength
    ? words
    : `${words.slice(0, quoteLength * 0.7)} … ${words.slice(-quoteLength * 0.25)}`;
}

/** Words in lines no wider than `width` columns, each behind the indent. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one) => `${indent}${one}`).join('\n');
}

const partyOf = ({ party }: Entity): string =>
  party === undefined ? '' : [party.country, ...party.sectors].filter(Boolean).join(' ');

/** The reading as lines of text, ending with a newline. */
export function presentReading(reading: Reading, look: Look): string {
  const { article } = reading;
  const paint = (style: Style, text: string): string =>
    look.colour ? styleText(style, text, { validateStream: false }) : text;
  const out: string[] = [];
  const nameOf = (id: string): string => reading.entities.find((entity) => entity.id === id)?.name ?? id;
  const evidence = (spans: readonly Span[]): string =>
    paint('dim', spans.map((span) => `“${quoted(article.text, span)}”`).join(' … '));
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) out.push('', paint('bold', `${title} (${lines.length})`), ...lines);
  };

  out.push(paint('bold', article.headline ?? '(no headline)'));
  const bylines = article.bylines.map(({ name, kind }) => (kind === 'person' ? name : `${name} [${kind}]`)).join(', ');
  const head = [article.publisher, article.published, bylines, article.language, article.canonical ?? article.url]
    .filter(Boolean)
    .join(' · ');
  if (head !== '') out.push(paint('dim', head));
  for (const warning of article.warnings ?? []) out.push(paint('yellow', `! ${warning}`));
  out.push(
    '',
    ...article.paragraphs.map(
      ([start, end]) => `${wrap(article.text.slice(start, end), Math.min(look.width, 100), '  ')}\n`,
    ),
  );
  out.pop();
  const lastParagraph = article.paragraphs.at(-1);
  if (lastParagraph !== undefined)
    out.push(wrap(article.text.slice(...lastParagraph), Math.min(look.width, 100), '  '));

  section(
    'Who',
    reading.entities.map((entity) => {
      const about = [entity.kind, entity.role, partyOf(entity)].filter(Boolean).join(', ');
      const first = entity.mentions[0];
      return `  ${paint('cyan', entity.name)} (${about}) ×${entity.mentions.length} ${first === undefined ? '' : evidence([first.span])}`;
    }),
  );
  section(
    'When',
    reading.times.map((time) => {
      const range =
        time.from === undefined ? '' : time.from === time.to ? ` ${time.from}` : ` ${time.from} to ${time.to}`;
      return `  ${paint('green', time.value)}${time.mod === undefined ? '' : ` ${time.mod}`}${time.value === time.from ? '' : range} ${evidence([time.span])}`;
    }),
  );
  section(
    'Where',
    reading.places
      .filter(({ kind }) => kind !== 'demonym')
      .map((place) => {
        const at =
          place.lat === undefined || place.lon === undefined ? '' : ` ${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`;
        return `  ${paint('yellow', place.name)} (${[place.kind, place.country].filter(Boolean).join(', ')})${at} ${evidence([place.span])}`;
      }),
  );
  section(
    'How many',
    reading.quantities.map(({ span, value, max, bound, unit, of }) => {
      const amount = `${bound === 'exact' ? '' : `${bound} `}${value}${max === undefined ? '' : `–${max}`}${unit === undefined ? '' : ` ${unit}`}`;
      return `  ${paint('magenta', amount)} ${of === undefined ? '' : quoted(article.text, of)} ${evidence([span])}`;
    }),
  );
  const speaker = (claim: Claim | undefined): string => {
    if (claim === undefined) return '';
    if (claim.entity !== undefined) return nameOf(claim.entity);
    return claim.source?.map((span) => quoted(article.text, span)).join(' ') ?? 'somebody';
  };
  section(
    'Says',
    reading.claims.map(
      (claim) =>
        `  ${paint('blue', speaker(claim))} ${claim.stance ?? 'says'} (${claim.manner}) ${evidence(claim.content)}`,
    ),
  );
  const eventLine = (event: Event): string => {
    const dyad = [event.actors.map(nameOf).join(' + ') || '?', event.recipients.map(nameOf).join(' + ')]
      .filter(Boolean)
      .join(' → ');
    const claim = event.claim === undefined ? '' : `, says ${speaker(reading.claims[event.claim])}`;
    const time =
      event.time === undefined
        ? ''
        : event.time.from === event.time.to
          ? ` ${event.time.from}`
          : ` ${event.time.from} to ${event.time.to}`;
    const place = event.place === undefined ? '' : ` at ${reading.places[event.place]?.name ?? ''}`;
    const figures = event.quantities
      .map(({ role, ref }) => ` ${role} ${reading.quantities[ref]?.value ?? ''}`)
      .join(',');
    const about = `${event.standing}${event.background ? ', background' : ''}${claim}, ${Math.round(event.confidence * 100)} %`;
    return `  ${paint('red', `${event.type}${event.mode === undefined ? '' : `/${event.mode}`}`)} ${dyad}${time}${place}${figures} (${about})\n    ${evidence(event.evidence)}${(event.why ?? []).map((line) => `\n      ${paint('dim', line)}`).join('')}`;
  };
  section('What', reading.events.map(eventLine));
  section(
    'Accords',
    (reading.accords ?? []).map(({ name, names, parties, brokers, signed, place, mentions }) => {
      const about = [
        parties.map(nameOf).join(' + '),
        brokers.length === 0 ? '' : `brokered by ${brokers.map(nameOf).join(' + ')}`,
        signed === undefined ? '' : [...new Set([signed.from, signed.to])].join(' to '),
        place === undefined ? '' : `in ${reading.places[place]?.name ?? ''}`,
      ].filter(Boolean);
      const also = names.filter((one) => one !== name);
      const aliases = also.length === 0 ? '' : `; also ${also.map((one) => `“${one}”`).join(', ')}`;
      return `  ${paint('cyan', name)} (${about.join(', ')}) ×${mentions.length}${aliases}`;
    }),
  );
  section(
    'Agreed',
    reading.commitments.map(({ type, obliged, modality, deadline, section: number, evidence: spans }) => {
      const due = deadline === undefined ? '' : ` by ${deadline.value}`;
      const point = number === undefined ? '' : `${number}: `;
      return `  ${point}${paint('cyan', type)} ${obliged.map(nameOf).join(' + ')} ${modality}${due}\n    ${evidence(spans)}`;
    }),
  );
  section(
    'Kept',
    reading.statuses.map(({ type, status, standing, by, evidence: spans }) => {
      const who = by.length === 0 ? '' : ` by ${by.map(nameOf).join(', ')}`;
      return `  ${paint('cyan', type)} ${status}, ${standing}${who}\n    ${evidence(spans)}`;
    }),
  );
  section(
    'Pictures',
    article.pictures.map(
      ({ caption, alt, credit }) =>
        `  ${caption ?? alt ?? ''}${credit === undefined ? '' : paint('dim', ` (${credit})`)}`,
    ),
  );
  if (article.rail.length > 0) out.push('', paint('dim', `${article.rail.length} links to other stories left out`));
  return `${out.join('\n')}\n`;
}
