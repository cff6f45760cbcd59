/** Provisions over time: when each was promised, is due, and what was said of its keeping. */
import type { Provision, StatusRow } from '../../../src/model/index.ts';
import { dayAfter, dayInYear, daysBetween, dayText } from '../dates.ts';
import { foldCopies } from '../parts/copies.ts';
import { articleHref, hue } from '../parts/facts.tsx';
import { useNarrow } from '../parts/use-narrow.ts';
import { type Keeping, keepingWords, provisionWord, statusWords } from '../words.ts';
import { lanesOf } from './lanes.ts';

/** Days before the first and after the last thing on the scale. */
const margin = 2;

/** Pixels from one lane of marks to the next, and between marks in one lane: a finger's width, by WCAG 2.2. */
const laneHeight = 24;

/** About how many pixels the scale is wide: enough to tell which marks would touch. */
const scaleWidth = { wide: 880, narrow: 200 } as const;

export function Barometer({ provisions }: { readonly provisions: readonly Provision[] }) {
  const narrow = useNarrow();
  const days = provisions
    .flatMap(({ commitments, statuses }) => [
      ...statuses.map(({ day }) => day.slice(0, 10)),
      ...commitments.flatMap(({ deadline }) =>
        deadline !== undefined && isDay(deadline) ? [deadline.slice(0, 10)] : [],
      ),
      ...commitments.flatMap(({ article }) =>
        article.published === undefined ? [] : [article.published.slice(0, 10)],
      ),
    ])
    .filter(isDay)
    .sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const start = dayAfter(first, -margin);
  const span = daysBetween(start, last) + margin;
  const at = (day: string) => `${(100 * daysBetween(start, day)) / span}%`;
  const gap = (laneHeight * span) / (narrow ? scaleWidth.narrow : scaleWidth.wide);
  const step = Math.max(1, Math.ceil(span / (narrow ? 3 : 6)));
  const ticks = Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => dayAfter(start, i * step));
  return (
    <figure class="barometer">
      <div class="barometer-rows">
        <div class="barometer-axis" aria-hidden="true">
          <span />
          <span class="barometer-track">
            {ticks.map((day) => (
              <time key={day} style={{ left: at(day) }}>
                {dayInYear(day)}
              </time>
            ))}
          </span>
        </div>
        {provisions.map((provision) => (
          <Row key={provision.type} provision={provision} at={at} ticks={ticks} start={start} gap={gap} />
        ))}
      </div>
      <figcaption>
        <ul class="legend">
          {(['kept', 'partly', 'open', 'broken'] as const).map((keeping) => (
            <li key={keeping}>
              <Dot keeping={keeping} standing="stated" />
              {keepingWords[keeping]}
            </li>
          ))}
          <li>
            <Dot keeping="open" standing="claimed" />
            one side’s word
          </li>
          <li>
            <Dot keeping="open" standing="disputed" />
            disputed or denied
          </li>
          <li>
            <i class="due" />
            due
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}

function Row({
  provision,
  at,
  ticks,
  start,
  gap,
}: {
  readonly provision: Provision;
  readonly at: (day: string) => string;
  readonly ticks: readonly string[];
  /** First day of the scale. */
  readonly start: string;
  /** Days between marks that do not touch. */
  readonly gap: number;
}) {
  const { type, commitments, statuses } = provision;
  const due = [
    ...new Set(
      commitments.flatMap(({ deadline }) => (deadline !== undefined && isDay(deadline) ? [deadline.slice(0, 10)] : [])),
    ),
  ];
  const latest = statuses.at(-1);
  const told = foldCopies(statuses, ({ status, standing }) => `${status} ${standing}`).filter(({ row }) =>
    isDay(row.day),
  );
  const lanes = lanesOf(
    told.map(({ row }) => daysBetween(start, row.day)),
    gap,
  );
  const middle = Math.max(0, ...lanes) / 2;
  return (
    <div class="barometer-row" style={{ minHeight: `${2 * (middle + 1) * laneHeight}px` }}>
      <a href={`/accords?type=${encodeURIComponent(type)}`} class="barometer-name">
        {provisionWord(type)}
        {latest !== undefined && (
          <small class={`keeping keeping-${statusWords[latest.status].keeping}`}>
            {statusWords[latest.status].word}
          </small>
        )}
      </a>
      <span class="barometer-track">
        {ticks.map((day) => (
          <i key={day} class="tick" style={{ left: at(day) }} />
        ))}
        {due.map((day) => (
          <i key={day} class="due" style={{ left: at(day) }} title={`due by ${dayText(day)}`} />
        ))}
        {told.map(({ row }, i) => (
          <a
            key={`${row.article.id}.${row.n}`}
            class="barometer-dot"
            style={{ left: at(row.day), top: `calc(50% + ${laneHeight * ((lanes[i] ?? 0) - middle)}px)` }}
            href={articleHref(row.article.id, `agreed.s${row.n}`)}
            aria-label={labelOf(type, row)}
            title={labelOf(type, row)}
          >
            <Dot keeping={statusWords[row.status].keeping} standing={row.standing} />
          </a>
        ))}
      </span>
    </div>
  );
}

function labelOf(type: string, { status, standing, day, article }: StatusRow): string {
  return `${provisionWord(type)}, ${dayText(day)}: ${statusWords[status].word.toLowerCase()} (${standing}), ${article.publisher ?? 'unnamed paper'}`;
}

function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d/u.test(value);
}

/** Full for what is stated or confirmed, hollow for one side's word, struck for what is disputed. */
function Dot({ keeping, standing }: { readonly keeping: Keeping; readonly standing: StatusRow['standing'] }) {
  const hollow = standing === 'claimed' || standing === 'disputed' || standing === 'denied';
  return (
    <svg class="dot" viewBox="0 0 14 14" style={hue(keeping)} aria-hidden="true">
      <circle
        cx="7"
        cy="7"
        r="5.2"
        fill={hollow ? 'var(--paper)' : 'var(--hue)'}
        stroke="var(--hue)"
        stroke-width="2"
      />
      {standing === 'confirmed' && (
        <path d="m4.6 7.2 1.7 1.7 3.2-3.6" fill="none" stroke="var(--paper)" stroke-width="1.6" />
      )}
      {(standing === 'disputed' || standing === 'denied') && (
        <path d="m3.8 10.2 6.4-6.4" stroke="var(--hue)" stroke-width="2" />
      )}
    </svg>
  );
}
