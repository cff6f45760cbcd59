/** The body as a page's own data give it, as a witness for the words on the page. */
import { letters } from './words.ts';

/** Words in one shingle: enough that a shingle of one sentence is in no other. */
const SHINGLE = 4;

/** A function that tells which share of a line's shingles (0–1) stand in the witness. Without a witness it says 0. */
export function witnessOf(body: string): (line: string) => number {
  if (body.length < 100) return () => 0;
  const known = new Set<string>();
  const words = letters(body).split(' ');
  for (let i = 0; i + SHINGLE <= words.length; i++) known.add(words.slice(i, i + SHINGLE).join(' '));
  return (line) => {
    const own = letters(line).split(' ');
    const count = own.length - SHINGLE + 1;
    if (count <= 0) return 0;
    let hits = 0;
    for (let i = 0; i < count; i++) if (known.has(own.slice(i, i + SHINGLE).join(' '))) hits++;
    return hits / count;
  };
}
