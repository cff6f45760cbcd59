/** News that nobody wrote: a batch of any size for measuring speed, made of syllables, with stories, retellings and copies in it. */
import type { Report } from '../src/story/index.ts';
import { makeRandom } from './random.ts';

const syllables = 'ba de ki lo mu na pe ri so tu va ze gor lin mar tos ven dal fur hes'.split(' ');
/** Words of the made-up language; the smaller a word's number the more often it stands. */
const VOCABULARY = 30_000;
/** Words of a report. */
const WORDS = 220;
/** Words that make a story its own. */
const OWN_WORDS = 40;
/** Reports that a story has on average; every second of them is a copy. */
const PER_STORY = 6;
/** Days over which a batch is spread, for each thousand reports. */
const DAYS_PER_THOUSAND = 3;

/** `size` reports, the same for the same seed. Ids name the story and the report that each belongs to: `story-report-copy`. */
export function newsBatch(size: number, seed = 1): readonly Report[] {
  return [...newsStream(size, seed)];
}

/** The same, one by one, so that a million of them need not lie in memory. */
export function* newsStream(size: number, seed = 1): Generator<Report> {
  const random = makeRandom(seed);
  let given = 0;
  for (let story = 0; given < size; story++) {
    const day = random() * Math.max(1, (size / 1000) * DAYS_PER_THOUSAND);
    const own = Array.from({ length: OWN_WORDS }, () => nameOf(Math.floor(random() * VOCABULARY)));
    const count = 1 + Math.floor(random() * (2 * PER_STORY - 1));
    let words: readonly string[] = [];
    let report = 0;
    for (let i = 0; i < count && given < size; i++) {
      const copied = i % 2 === 1;
      if (!copied) {
        report = i;
        words = Array.from({ length: WORDS }, () =>
          random() < 0.3 ? own[Math.floor(random() * OWN_WORDS)]! : nameOf(Math.floor(VOCABULARY * random() ** 4)),
        );
      }
      const kept = copied ? words.slice(0, Math.floor(WORDS * (0.4 + 0.6 * random()))) : words;
      given += 1;
      yield {
        id: `${story}-${report}-${i}`,
        text: `${kept.join(' ')}.`,
        published: new Date((18_000 + day + i / 24) * 86_400_000).toISOString(),
      };
    }
  }
}

function nameOf(number: number): string {
  let name = '';
  for (let rest = number + 400; rest > 0; rest = Math.floor(rest / 20)) name += syllables[rest % 20];
  return name;
}
