/** `rapporteur verify`: whether a record is still what was read. */
import { openRecord } from '../record/index.ts';
import { archiveOf, verifyRecord } from '../work/index.ts';
import { makeProgress } from './progress.ts';

export interface VerifyOptions {
  readonly record: string;
  readonly archive?: string;
}

/** Faults told one by one: more would only be the same again. */
const mostTold = 50;
const shortId = 12;

/** Prints what is not as it was written, and how much was looked at; exit status 1 where anything was. */
export async function verifyCommand(options: VerifyOptions): Promise<void> {
  const record = await openRecord(options.record);
  const progress = makeProgress();
  let faults = 0;
  try {
    const { articles, facts, pages, withoutPage } = await verifyRecord(
      record,
      archiveOf(options.record, options.archive),
      ({ article, what }) => {
        faults += 1;
        progress.end();
        if (faults <= mostTold)
          process.stdout.write(`${article === undefined ? 'the record' : article.slice(0, shortId)}: ${what}\n`);
      },
      (done) => progress.show(`${done} articles verified`),
    );
    progress.end();
    const lacking = withoutPage === 0 ? '' : `, ${withoutPage} without one`;
    process.stdout.write(
      `${articles} articles, ${facts} facts, ${pages} archived pages${lacking}: ${faults === 0 ? 'all as written' : `${faults} faults`}\n`,
    );
    if (faults > 0) process.exitCode = 1;
  } finally {
    await record.close();
  }
}
