/** A happening for people: every account of it, why it is counted here, and what persons decided. */
import { styleText } from 'node:util';
import type { HappeningTold } from '../model/index.ts';
import { type Look, wrap } from './present.ts';

/** Characters of an article's id that are shown: enough to tell articles apart. */
const shortId = 12;
/** Columns of a line at most. */
const widest = 100;

/** `ARTICLE.EVENT` with the beginning of the article's id. */
export function shortTelling(telling: string): string {
  const dot = telling.lastIndexOf('.');
  return `${telling.slice(0, Math.min(shortId, dot))}${telling.slice(dot)}`;
}

/** The happening as lines of text, ending with a newline. */
export function presentHappening({ id, event, reports, tellings, decisions }: HappeningTold, look: Look): string {
  const dim = (text: string): string => (look.colour ? styleText('dim', text, { validateStream: false }) : text);
  const bold = (text: string): string => (look.colour ? styleText('bold', text, { validateStream: false }) : text);
  const width = Math.min(look.width, widest);
  const out = [
    bold(`${shortTelling(id)}  ${event.type}, ${reports} independent ${reports === 1 ? 'report' : 'reports'}`),
  ];
  for (const { event: one, tied } of tellings) {
    const { publisher, published, id: article } = one.article;
    out.push(
      '',
      `  ${shortTelling(`${article}.${one.n}`)}  ${publisher ?? 'unnamed paper'}, ${published?.slice(0, 10) ?? 'undated'} (${one.standing})`,
      wrap(`“${one.quote.text}”`, width, '    '),
    );
    if (tied !== undefined) out.push(dim(wrap(`with ${shortTelling(tied.to)}: ${tied.why.join('; ')}`, width, '    ')));
  }
  if (decisions.length > 0) out.push('', bold('Decisions'));
  for (const { n, at, who, why, verdict, undoes } of decisions) {
    out.push(`  ${n}  ${at.slice(0, 10)}  ${verdict}${undoes === undefined ? '' : ` of ${undoes}`}  ${who}: ${why}`);
  }
  return `${out.join('\n')}\n`;
}
