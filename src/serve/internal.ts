/** The door for other processes of this machine: they work on the record that this one holds, by the secret of its lock file. */
import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import { makeSessions, type Record } from '../record/index.ts';
import { problem } from './problem.ts';

export function internal(record: Record, secret: string): Hono {
  const run = makeSessions(record);
  const app = new Hono();
  app.post('/query', async (c) => {
    if (!same(c.req.header('authorization') ?? '', `Bearer ${secret}`)) {
      return problem(
        c,
        new RapporteurError('input-invalid', 'the secret is another', 'It stands in the record’s lock file.'),
        403,
      );
    }
    try {
      return c.json(await run(await c.req.json()));
    } catch (thrown) {
      // Told whole: whoever has the secret is the same user, and needs the engine's own words.
      const { message, hint } = asRapporteurError(thrown);
      return c.json({ detail: message, ...(hint !== undefined && { hint }) }, 500);
    }
  });
  return app;
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
