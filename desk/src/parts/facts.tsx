/** The small words of the desk: actors, standings, types, sources, quotes. Whatever came from a page is a text node, never markup. */
import type { ComponentChildren, JSX } from 'preact';
import type {
  ActorRef,
  ArticleRef,
  EventClass,
  EventType,
  Quote,
  Span,
  Speaker,
  Standing,
} from '../../../src/model/index.ts';
import { momentText } from '../dates.ts';
import { classWords, eventWords, sectorWords, stanceBy, standingWords, titled } from '../words.ts';

/** A style with the desk's own properties; preact sets them one by one, so the server may forbid inline styles. */
export function hue(name: string): { readonly '--hue': string } {
  return { '--hue': `var(--${name})` };
}

export function ActorName({ actor }: { readonly actor: ActorRef }) {
  const { name, party } = actor;
  const title = [actor.role, ...(party?.sectors ?? []).map((code) => sectorWords[code] ?? code)]
    .filter(Boolean)
    .join(', ');
  return (
    <span title={title === '' ? undefined : title}>
      <bdi class="actor">{name}</bdi>
      {party?.country !== undefined && actor.kind !== 'state' && (
        <>
          {' '}
          <span class="badge">{party.country}</span>
        </>
      )}
    </span>
  );
}

/** Actors with commas between; a dash where the text names none. */
export function ActorList({ actors }: { readonly actors: readonly ActorRef[] }) {
  if (actors.length === 0) return <span class="faint">—</span>;
  return (
    <>
      {actors.map((actor, i) => (
        <span key={actor.id}>
          {i > 0 && ', '}
          <ActorName actor={actor} />
        </span>
      ))}
    </>
  );
}

export function ClassDot({ name }: { readonly name: EventClass }) {
  return <span class="class-dot" style={hue(name)} title={classWords[name]} aria-hidden="true" />;
}

export function TypeName({ type, mode }: { readonly type: EventType; readonly mode?: string | undefined }) {
  const { word, class: name } = eventWords[type];
  return (
    <span class="event-type">
      <ClassDot name={name} />
      {word}
      {mode !== undefined && <small>{titled(mode).toLowerCase()}</small>}
    </span>
  );
}

export function StandingName({ standing }: { readonly standing: Standing }) {
  return (
    <span class="standing">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {standingShapes[standing]}
      </svg>
      {standingWords[standing]}
    </span>
  );
}

const ring = { cx: 6, cy: 6, r: 4.5, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 } as const;

/** Full for what is done, hollow for what is not yet, crossed for what is denied. */
const standingShapes: { readonly [standing in Standing]: JSX.Element } = {
  happened: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  ongoing: (
    <g>
      <circle {...ring} />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
    </g>
  ),
  planned: <circle {...ring} />,
  possible: <circle {...ring} stroke-dasharray="2.2 2.2" />,
  'called-for': (
    <g>
      <circle {...ring} />
      <circle cx="6" cy="6" r="1.5" fill="currentColor" />
    </g>
  ),
  denied: (
    <g>
      <circle {...ring} />
      <path d="m3 9 6-6" stroke="currentColor" stroke-width="1.5" />
    </g>
  ),
};

/** “denied by Petr Doran”; where nobody is named, it is the newspaper's own word. */
export function WhoseWord({
  says,
  publisher,
}: {
  readonly says: Speaker | undefined;
  readonly publisher: string | undefined;
}) {
  if (says === undefined) {
    return <span class="source-line">{publisher === undefined ? 'its own word' : `${publisher}’s own word`}</span>;
  }
  return (
    <span class="source-line">
      {stanceBy[says.stance ?? 'asserts']} <bdi>{says.actor?.name ?? says.words ?? 'somebody'}</bdi>
    </span>
  );
}

/** Papers that have the same words. */
export function AlsoIn({ articles }: { readonly articles: readonly ArticleRef[] }) {
  if (articles.length === 0) return null;
  return (
    <span class="source-line">
      {' · same words in '}
      {articles.map((article, i) => (
        <span key={article.id}>
          {i > 0 && ', '}
          <a class="link" href={articleHref(article.id)}>
            <bdi>{article.publisher ?? 'another paper'}</bdi>
          </a>
        </span>
      ))}
    </span>
  );
}

/** Words of an article with some of them marked. */
export function QuoteText({ quote }: { readonly quote: Quote }) {
  return (
    <span class="quote" dir="auto">
      {marked(quote.text, quote.span[0], quote.marks)}
    </span>
  );
}

/** The text with `<mark>` around its marks, which are offsets into the article that it begins at `from` in. */
function marked(text: string, from: number, marks: readonly Span[]): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start - from), <mark key={start}>{text.slice(start - from, end - from)}</mark>);
    at = end - from;
  }
  parts.push(text.slice(at));
  return parts;
}

/** Where a fact was read: the paper, the day, the headline; leads to the words. */
export function SourceLink({ article, fact }: { readonly article: ArticleRef; readonly fact?: string }) {
  return (
    <a class="source-line link" href={articleHref(article.id, fact)}>
      <bdi>{article.publisher ?? article.headline ?? 'the article'}</bdi>
      {article.published !== undefined && `, ${momentText(article.published)}`}
    </a>
  );
}

export function articleHref(id: string, fact?: string): string {
  return fact === undefined ? `/articles/${id}` : `/articles/${id}?fact=${fact}`;
}
