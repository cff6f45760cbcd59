/** Which lines of a scraped page may say who wrote the story and when. */
import type { Region } from './scraped-region.ts';

/** Lines around the headline, and around the story's end, in which dates and bylines are looked for. */
const AROUND = 12;
const BEFORE_END = 2;
const BEHIND = 6;

/** Whether a line stands between headline and story, or right behind the story. */
export const isNear = (at: number, headline: number, region: Region): boolean =>
  (at >= headline - AROUND && at <= Math.max(headline + AROUND, region.from)) ||
  (at >= region.to - BEFORE_END && at < region.to + BEHIND);
