/** The article's text with its layers, and the facts beside it: pointing at one lights the other. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Reading, Span } from '../../../src/model/index.ts';
import { useKeys } from '../parts/keys.ts';
import { FactDetails } from './fact-details.tsx';
import { FactPanel } from './fact-panel.tsx';
import { type Fact, factsOf, type Layer, layers, layerWords } from './facts.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { useMoved } from './use-moved.ts';

export function Annotated({
  reading,
  chosen,
  onChoose,
  children,
}: {
  readonly reading: Reading;
  /** Key of the fact that is held. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
  /** What stands under the text. */
  readonly children: ComponentChildren;
}) {
  const facts = useMemo(() => factsOf(reading), [reading]);
  const [shown, setShown] = useState<ReadonlySet<Layer>>(() => new Set(layers));
  const [pointed, setPointed] = useState<string>();
  const moved = useMoved();
  const text = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);

  const visible = useMemo(() => facts.filter(({ layer }) => shown.has(layer)), [facts, shown]);
  const held = facts.find(({ key }) => key === chosen);
  const lit = facts.find(({ key }) => key === pointed) ?? held;

  const toggle = (layer: Layer) => {
    setShown((before) => {
      const after = new Set(before);
      if (!after.delete(layer)) after.add(layer);
      return after;
    });
  };
  const step = (by: number) => {
    if (visible.length === 0) return;
    const at = visible.findIndex(({ key }) => key === chosen);
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length];
    onChoose(next?.key);
  };
  useKeys({
    ...Object.fromEntries(layers.map((layer, i) => [String(i + 1), () => toggle(layer)])),
    j: () => step(1),
    k: () => step(-1),
    Escape: () => onChoose(undefined),
  });

  // What is held is brought into sight on both sides.
  useEffect(() => {
    if (chosen === undefined) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const words = text.current?.querySelector(`[data-facts~="${CSS.escape(chosen)}"]`);
    words?.scrollIntoView({ block: isNarrow() ? 'start' : 'center', behavior: calm ? 'auto' : 'smooth' });
    const line = panel.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(chosen)}"]`);
    if (line != null && panel.current != null && !isNarrow() && !isWithin(line, panel.current)) {
      const top = line.offsetTop - panel.current.clientHeight / 3;
      panel.current.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' });
    }
  }, [chosen]);

  return (
    <>
      <Legend facts={facts} shown={shown} onToggle={toggle} />
      <div class="annotated">
        <div>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the panel's lines do the same for the keyboard. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a text is read first and pointed at second. */}
          <div
            class="article-text"
            ref={text}
            lang={reading.article.language}
            dir="auto"
            data-lit={lit === undefined ? undefined : ''}
            onPointerOver={(event) => {
              if (moved(event)) setPointed(keysAt(event)[0]);
            }}
            onPointerLeave={() => setPointed(undefined)}
            onClick={(event) => {
              if (getSelection()?.isCollapsed === false) return;
              const keys = keysAt(event);
              const at = keys.indexOf(chosen ?? '');
              // Where facts overlap, each further click takes the next larger one, then none.
              onChoose(keys[at + 1]);
            }}
          >
            {reading.article.paragraphs.map((paragraph) => (
              <Paragraph key={paragraph[0]} text={reading.article.text} span={paragraph} facts={visible} lit={lit} />
            ))}
          </div>
          {children}
        </div>
        <FactPanel
          reading={reading}
          facts={visible}
          chosen={chosen}
          lit={lit?.key}
          onChoose={onChoose}
          onPoint={setPointed}
          moved={moved}
          panel={panel}
        />
      </div>
      {held !== undefined && (
        <div class="peek" role="status">
          <div class={`peek-in layer-${held.layer}`}>
            <FactDetails fact={held} reading={reading} />
          </div>
          <button type="button" class="button" onClick={() => onChoose(undefined)}>
            Close
          </button>
        </div>
      )}
    </>
  );
}

function isWithin(line: HTMLElement, panel: HTMLElement): boolean {
  const inner = line.getBoundingClientRect();
  const outer = panel.getBoundingClientRect();
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** Where the panel stands under the text instead of beside it. */
function isNarrow(): boolean {
  return matchMedia('(max-width: 62rem)').matches;
}

/** Keys of the facts marked at the pointer, the smallest first. */
function keysAt(event: Event): readonly string[] {
  const segment = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-facts]') : null;
  return segment?.dataset.facts?.split(' ') ?? [];
}

function Legend({
  facts,
  shown,
  onToggle,
}: {
  readonly facts: readonly Fact[];
  readonly shown: ReadonlySet<Layer>;
  readonly onToggle: (layer: Layer) => void;
}) {
  return (
    <fieldset class="layer-bar">
      <legend class="visually-hidden">Layers</legend>
      {layers.map((layer, i) => (
        <button
          key={layer}
          type="button"
          class={`layer-chip layer-${layer}`}
          aria-pressed={shown.has(layer)}
          title={`Show or hide (key ${i + 1})`}
          onClick={() => onToggle(layer)}
        >
          <i aria-hidden="true" />
          {layerWords[layer]}
          <span class="num">{facts.filter((fact) => fact.layer === layer).length}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Paragraph({
  text,
  span,
  facts,
  lit,
}: {
  readonly text: string;
  readonly span: Span;
  readonly facts: readonly Fact[];
  readonly lit: Fact | undefined;
}) {
  const segments = useMemo(() => segmentsOf(span, facts), [span, facts]);
  return (
    <p>
      {segments.map((segment) => (
        <Piece key={segment.start} text={text} segment={segment} lit={lit} />
      ))}
    </p>
  );
}

function Piece({
  text,
  segment,
  lit,
}: {
  readonly text: string;
  readonly segment: Segment;
  readonly lit: Fact | undefined;
}) {
  const words = text.slice(segment.start, segment.end);
  const isLit = lit !== undefined && segment.worded.includes(lit);
  if (segment.marked.length === 0 && !isLit) return <>{words}</>;
  const classes = [
    ...new Set(segment.marked.map(({ layer }) => `in-${layer}`)),
    ...(isLit ? ['lit', `layer-${lit.layer}`] : []),
    ...(isLit && segment.marked.includes(lit) ? ['lit-mark'] : []),
  ];
  return (
    <span class={`piece ${classes.join(' ')}`} data-facts={segment.marked.map(({ key }) => key).join(' ') || undefined}>
      {words}
    </span>
  );
}
