import { Fragment, type RefObject } from 'preact';

const shortcuts: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['/'], 'search the articles, or ask for events: type:ASSAULT'],
  [['j', 'k'], 'next and previous row, article or fact'],
  [['↵'], 'open it'],
  [['1', '–', '7'], 'an article’s layers: who, when, where, how many, says, what, agreed'],
  [['Esc'], 'let go'],
  [['?'], 'this list'],
];

export function Help({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog class="help" ref={dialog} aria-labelledby="help-title">
      <h2 id="help-title">Keyboard</h2>
      <dl>
        {shortcuts.map(([keys, what]) => (
          <Fragment key={what}>
            <dt>{keys.map((key) => (key === '–' ? ' – ' : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="button">
          Close
        </button>
      </form>
    </dialog>
  );
}
