import type { RefObject } from 'preact';
import type { Reading } from '../../../src/model/index.ts';
import { FactDetails } from './fact-details.tsx';
import { type Fact, type Layer, layerWords } from './facts.ts';

const none: { readonly [layer in Layer]: string } = {
  who: 'Nobody is named.',
  when: 'No time is told.',
  where: 'No place is named.',
  howmany: 'No number is told.',
  says: 'Nobody is quoted.',
  what: 'No event was found.',
  agreed: 'Nothing was promised.',
};

/** The order of the panel: first what a reader asks. */
const order: readonly Layer[] = ['what', 'agreed', 'says', 'who', 'when', 'where', 'howmany'];

/** Every fact as a line; choosing one jumps to its words. */
export function FactPanel({
  reading,
  facts,
  chosen,
  lit,
  onChoose,
  onPoint,
  moved,
  panel,
}: {
  readonly reading: Reading;
  readonly facts: readonly Fact[];
  readonly chosen: string | undefined;
  readonly lit: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
  readonly onPoint: (key: string | undefined) => void;
  /** Whether a mouse was moved there. */
  readonly moved: (event: PointerEvent) => boolean;
  readonly panel: RefObject<HTMLElement | null>;
}) {
  return (
    <aside class="fact-panel" aria-label="Facts" ref={panel} tabIndex={-1}>
      {order.map((layer) => {
        const here = facts.filter((fact) => fact.layer === layer);
        return (
          <section key={layer} class={`fact-group layer-${layer}`}>
            <h2>
              <i aria-hidden="true" />
              {layerWords[layer]}
              <span class="num">{here.length}</span>
            </h2>
            {here.length === 0 ? (
              <p class="faint">{none[layer]}</p>
            ) : (
              <ul>
                {here.map((fact) => (
                  <li key={fact.key}>
                    <button
                      type="button"
                      class="fact-line"
                      data-key={fact.key}
                      data-lit={fact.key === lit || undefined}
                      aria-pressed={fact.key === chosen}
                      onClick={() => onChoose(fact.key === chosen ? undefined : fact.key)}
                      onPointerEnter={(event) => {
                        if (moved(event)) onPoint(fact.key);
                      }}
                      onPointerLeave={() => onPoint(undefined)}
                      onFocus={() => onPoint(fact.key)}
                      onBlur={() => onPoint(undefined)}
                    >
                      <FactDetails fact={fact} reading={reading} />
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </aside>
  );
}
