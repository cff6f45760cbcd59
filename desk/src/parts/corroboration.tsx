import { counted } from '../words.ts';

/** Squares at most; a story with more reports is told by its number. */
const most = 24;

/** How many papers tell it on their own: a full square for each report, a hollow one for each copy. */
export function Corroboration({ articles, reports }: { readonly articles: number; readonly reports: number }) {
  const copies = articles - reports;
  const squares = Math.min(articles, most);
  return (
    <span class="corroboration">
      <span class="squares" aria-hidden="true">
        {Array.from({ length: squares }, (_, i) => (
          <i key={i} class={i < reports ? 'own' : 'copy'} />
        ))}
      </span>
      <span>
        {reports === 1 ? 'one report' : counted(reports, 'independent report')}
        {copies > 0 && `, ${counted(copies, 'copy', 'copies')}`}
      </span>
    </span>
  );
}
