/** The other commands that read from a pipe: `relate`, `cluster`, `parse`. Their shapes are the contract's. */
import { z } from 'zod';
import { asRapporteurError, pageSchema, RapporteurError, spanSchema } from '../model/index.ts';
import { readPage } from '../page/index.ts';
import { relate } from '../read.ts';
import { clusterReports, type Report } from '../story/index.ts';
import { analyse, analyseConllu, parseConllu, writeConllu } from '../text/index.ts';
import { parseLine, pipeLines, standardLines, writeLine } from './pipe.ts';

const relateSchema = z.object({
  id: z.string().optional(),
  text: z.string(),
  source: z.array(spanSchema),
  target: z.array(spanSchema),
  published: z.string().exactOptional(),
});

/** What each text says that its source does to its target. */
export async function relateCommand(): Promise<void> {
  await pipeLines(relateSchema, (pair) => relate(pair));
}

/** Labels for all pages of standard input: copies share `report`, reports of one story share `story`. */
export async function clusterCommand(): Promise<void> {
  const answers: ({ readonly id: string } | { readonly id: string; readonly error: object })[] = [];
  const reports: Report[] = [];
  const ids = new Set<string>();
  for await (const { number, line } of standardLines()) {
    const { id = `line ${number}`, parse } = parseLine(pageSchema, line);
    try {
      const { text, headline, published } = readPage(parse());
      if (ids.has(id)) throw new RapporteurError('input-invalid', `the id ${id} stands twice`);
      ids.add(id);
      reports.push({
        id,
        text,
        ...(headline !== undefined && { headline }),
        ...(published !== undefined && { published }),
      });
      answers.push({ id });
    } catch (thrown) {
      const { code, message } = asRapporteurError(thrown);
      answers.push({ id, error: { code, message } });
    }
  }
  const labels = new Map(clusterReports(reports).map((label) => [label.id, label]));
  for (const answer of answers) await writeLine('error' in answer ? answer : (labels.get(answer.id) ?? answer));
}

async function standardText(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** CoNLL-U of a text, or of sentences whose words are given. */
export async function parseCommand(input: 'conllu' | 'text', language: string): Promise<void> {
  const text = await standardText();
  if (input === 'text') {
    process.stdout.write(writeConllu(analyse(text, [], language)));
    return;
  }
  const sentences = parseConllu(text);
  process.stdout.write(writeConllu(analyseConllu(sentences, language), sentences));
}
