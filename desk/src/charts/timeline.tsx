/** Events by day, stacked by class: each column leads to its events. */
import type { EventClass, Overview } from '../../../src/model/index.ts';
import { dayAfter, dayInYear, daysBetween, dayText, intervalText } from '../dates.ts';
import { hue } from '../parts/facts.tsx';
import { useNarrow } from '../parts/use-narrow.ts';
import { classWords, counted, eventWords } from '../words.ts';

/** Days shown before the first article and after the last one: where the news looks back and ahead. */
const lookBack = 3;
const lookAhead = 10;

/** Columns at most: each is wide enough for a finger, by WCAG 2.2's 24 pixels. */
const mostColumns = { wide: 46, narrow: 13 } as const;

/** Days that a column may have, so that its name makes sense: days, weeks, about months, quarters, years. */
const steps = [1, 2, 3, 7, 14, 30, 91, 365] as const;

const order: readonly EventClass[] = [
  'material-conflict',
  'verbal-conflict',
  'verbal-cooperation',
  'material-cooperation',
];

interface Column {
  readonly from: string;
  readonly to: string;
  readonly total: number;
  readonly classes: readonly { readonly name: EventClass; readonly count: number }[];
}

export function Timeline({
  days,
  from,
  to,
}: {
  readonly days: Overview['days'];
  readonly from: string;
  readonly to: string;
}) {
  const narrow = useNarrow();
  const most = narrow ? mostColumns.narrow : mostColumns.wide;
  const span = daysBetween(from, to) + 1 + lookBack + lookAhead;
  const step = steps.find((length) => span / length <= most) ?? Math.ceil(span / most);
  const start = dayAfter(from, -lookBack);
  const columns = Array.from({ length: Math.ceil(span / step) }, (_, i) =>
    columnOf(dayAfter(start, i * step), step, days),
  );
  const highest = Math.max(1, ...columns.map(({ total }) => total));
  const earlier = days.filter(({ day }) => day < start).reduce((sum, { count }) => sum + count, 0);
  const named = Math.ceil(columns.length / (narrow ? 4 : 9));
  return (
    <figure class="timeline">
      <div class="timeline-plot">
        {columns.map((column, i) => (
          <div key={column.from} class={column.from > to ? 'column ahead' : 'column'}>
            <Bar column={column} highest={highest} />
            {i % named === Math.floor(named / 2) && <time dateTime={column.from}>{dayInYear(column.from)}</time>}
          </div>
        ))}
        <span class="timeline-most num" aria-hidden="true">
          {counted(highest, 'event')}
          {step > 1 && ` in ${step} days`}
        </span>
      </div>
      <figcaption>
        <ClassLegend />
        {earlier > 0 && (
          <a class="link" href={`/events?before=${dayAfter(start, -1)}`}>
            {counted(earlier, 'event')} of earlier days
          </a>
        )}
      </figcaption>
    </figure>
  );
}

function Bar({ column: { from, to, total, classes }, highest }: { readonly column: Column; readonly highest: number }) {
  if (total === 0) return null;
  const title = `${from === to ? dayText(from, 'long') : intervalText({ from, to })}: ${counted(total, 'event')}`;
  return (
    <a href={`/events?after=${from}&before=${to}&sort=oldest`} aria-label={title} title={title}>
      <span class="timeline-bar" style={{ height: `${(100 * total) / highest}%` }}>
        {classes.map(({ name, count }) => (
          <i key={name} style={{ ...hue(name), flexGrow: count }} />
        ))}
      </span>
    </a>
  );
}

function ClassLegend() {
  return (
    <ul class="legend">
      {order.toReversed().map((name) => (
        <li key={name}>
          <span class="class-dot" style={hue(name)} />
          {classWords[name]}
        </li>
      ))}
    </ul>
  );
}

function columnOf(from: string, step: number, days: Overview['days']): Column {
  const to = dayAfter(from, step - 1);
  const here = days.filter(({ day }) => day >= from && day <= to);
  const classes = order
    .map((name) => ({
      name,
      count: here.filter(({ type }) => eventWords[type].class === name).reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0);
  return { from, to, classes, total: classes.reduce((sum, { count }) => sum + count, 0) };
}
