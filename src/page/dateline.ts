/** The opening of an agency's story: "GENEVA (AP) —", "KYIV, May 4 (Reuters) -", "(CNN)". */
import { agencyOf } from './agencies.ts';

/** A place with its date, no longer than this; the agency in parentheses; a dash, or no space at all before the story's first word. */
const opening = /^(\p{Lu}[\p{L}\p{M}\d.,'’/ -]{1,50} )?\(([^()]{2,30})\) ?(?:[-–—]|(?=\p{Lu}|["“]))/u;
/** Letters of an outlet that puts its own short name before its stories. */
const acronym = /^\p{Lu}{2,6}$/u;

/** Whether a line begins a story as agencies do. */
export function hasDateline(line: string): boolean {
  const match = opening.exec(line);
  if (match === null) return false;
  const [, place, outlet = ''] = match;
  return agencyOf(outlet) !== undefined || (place === undefined && acronym.test(outlet));
}
