/** Forward only: a migration that has left this repository is never changed, only followed by another. */
import { first } from './001-first.ts';
import { happenings } from './002-happenings.ts';
import { reach } from './003-reach.ts';
import { stories } from './004-stories.ts';
import { pace } from './005-pace.ts';

export interface Migration {
  readonly n: number;
  readonly name: string;
  /** Statements of the one dialect, run in one transaction. */
  readonly up: string;
}

export const migrations: readonly Migration[] = [
  { n: 1, name: 'first', up: first },
  { n: 2, name: 'happenings', up: happenings },
  { n: 3, name: 'reach', up: reach },
  { n: 4, name: 'stories', up: stories },
  { n: 5, name: 'pace', up: pace },
];
