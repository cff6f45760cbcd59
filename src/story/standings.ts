/** Do two accounts disagree on whether something happened? */
import type { Standing } from '../model/index.ts';

type Course = 'did' | 'did not' | 'perhaps' | 'not yet';

/** What an account says of the course of things. */
function courseOf(standing: Standing): Course {
  switch (standing) {
    case 'happened':
    case 'ongoing':
      return 'did';
    case 'denied':
      return 'did not';
    case 'possible':
      return 'perhaps';
    case 'planned':
    case 'called-for':
      return 'not yet';
  }
}

/** Whether the two cannot both be held. A plan is what came before the deed, and contradicts it no more than a call for it does. */
export function denies(a: Standing, b: Standing): boolean {
  const [one, other] = [courseOf(a), courseOf(b)];
  return one !== other && one !== 'not yet' && other !== 'not yet';
}
