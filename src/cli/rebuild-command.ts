/** `rapporteur rebuild`: a record made again from its archive by this version of the reader, with everything that persons said. */
import { cp, rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RapporteurError } from '../model/index.ts';
import { labelStories, openRecord } from '../record/index.ts';
import { archiveOf, type Rebuilt, rebuildRecord } from '../work/index.ts';
import { reportFault } from './fail.ts';
import { makeProgress } from './progress.ts';

export interface RebuildOptions {
  readonly record: string;
  readonly archive?: string;
  /** The record that is made; without it, it takes the old one's place. */
  readonly into?: string;
}

export async function rebuildCommand({ record: where, archive: told, into }: RebuildOptions): Promise<void> {
  const server = /^postgres(ql)?:\/\//u.test(where);
  if (into === undefined && (server || where === 'memory:')) {
    throw new RapporteurError(
      'input-missing',
      'a record on a server is rebuilt into another',
      'Name it: --into FOLDER or --into postgres://…/OTHER_DATABASE.',
    );
  }
  const target = into ?? `${resolve(where)}.rebuilding`;
  const archive = archiveOf(where, told);
  const rebuilt = await rebuiltInto(where, archive, target);
  if (into === undefined) {
    // The old one stays beside the new, until a person has looked.
    await rename(resolve(where), `${resolve(where)}.before-${new Date().toISOString().replaceAll(/[:.]/gu, '')}`);
    await rename(target, resolve(where));
  }
  const { read, carried, renamed, corrections, decisions, lost } = rebuilt;
  const also = [
    ...(carried > 0 ? [`${carried} kept as they were read before`] : []),
    ...(renamed > 0 ? [`${renamed} with another text than before`] : []),
    ...(corrections > 0 ? [`${corrections} corrections`] : []),
    ...(decisions > 0 ? [`${decisions} decisions`] : []),
  ];
  process.stdout.write(`${read} pages read again${also.map((part) => `, ${part}`).join('')}: ${into ?? where}\n`);
  for (const { correction, why } of lost) {
    process.stderr.write(`rapporteur: correction ${correction.n} by ${correction.who} was not carried over: ${why}\n`);
  }
  if (lost.length > 0) process.exitCode = 1;
}

async function rebuiltInto(where: string, archive: string | undefined, target: string): Promise<Rebuilt> {
  const progress = makeProgress();
  const from = await openRecord(where);
  try {
    const to = await openRecord(target);
    try {
      const rebuilt = await rebuildRecord(
        from,
        archive,
        to,
        (article, thrown) => {
          progress.end();
          reportFault(thrown, article);
        },
        (done) => progress.show(`${done} read again`),
      );
      progress.end();
      await labelStories(to);
      const beside = archiveOf(target);
      if (archive !== undefined && beside !== undefined && beside !== archive)
        await cp(archive, beside, { recursive: true }).catch(ignoreMissing);
      return rebuilt;
    } finally {
      await to.close();
    }
  } finally {
    progress.end();
    await from.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  // Nothing was archived yet.
  if (error.code !== 'ENOENT') throw error;
}
