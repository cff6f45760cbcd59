/** Articles by the beginning of their ids, as people type them. */
import { sql } from 'kysely';
import { RapporteurError } from '../model/index.ts';
import type { Record } from './open.ts';

/** The id that begins so. Throws `not-found` where none does, `query-invalid` where several do. */
export async function articleNamed({ db }: Record, beginning: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from article where starts_with(id, ${beginning}) order by id limit 2`.execute(db);
  const [first, second] = rows;
  if (first === undefined) {
    throw new RapporteurError(
      'not-found',
      `the record has no article ${beginning}`,
      '`rapporteur show` lists what it has.',
    );
  }
  if (second !== undefined)
    throw new RapporteurError('query-invalid', `several articles begin with ${beginning}`, 'Give more of the id.');
  return first.id;
}
