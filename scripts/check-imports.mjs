// Holds the import table of docs/architecture.md: which folder may import which, and only by its face, index.ts.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');
const reading = ['who', 'when', 'where', 'howmany'];
const facts = ['says', 'what', 'agreed'];

/** folder → folders it may import; a file that stands in src/ itself is a folder of its own. */
const table = {
  model: [],
  assets: ['model'],
  page: ['model', 'assets'],
  archive: ['model'],
  text: ['model', 'assets'],
  howmany: ['model', 'assets', 'text'],
  when: ['model', 'assets', 'text', 'howmany'],
  who: ['model', 'assets', 'text'],
  where: ['model', 'assets', 'text', 'who'],
  ...Object.fromEntries(facts.map((name) => [name, ['model', 'assets', 'text', ...reading]])),
  'read.ts': ['model', 'assets', 'page', 'text', ...reading, ...facts],
  story: ['model', 'assets'],
  record: ['model', 'assets', 'story'],
  export: ['model', 'record'],
  compare: ['model', 'assets', 'record'],
  mcp: ['model', 'record'],
  work: ['model', 'page', 'archive', 'read.ts', 'story', 'record'],
  serve: ['model', 'archive', 'record', 'export', 'work'],
  'index.ts': ['model', 'read.ts', 'page', 'text', ...reading, ...facts, 'story', 'record'],
  cli: [
    'model',
    'assets',
    'page',
    'archive',
    'text',
    ...reading,
    ...facts,
    'read.ts',
    'story',
    'record',
    'export',
    'compare',
    'mcp',
    'work',
    'serve',
    'index.ts',
  ],
};

const walk = (path) =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => walk(join(path, name))) : [path];
const roomOf = (path) => relative(src, path).split('/')[0];
const faults = [];

const imports = (path) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((m) => resolve(dirname(path), m[1]));

for (const file of walk(src).filter((path) => path.endsWith('.ts'))) {
  const room = roomOf(file);
  for (const target of imports(file)) {
    if (!target.startsWith(src)) {
      if (!file.endsWith('.test.ts'))
        faults.push(`${relative(root, file)}: imports ${relative(root, target)}, outside src/`);
      continue;
    }
    const other = roomOf(target);
    if (other === room) continue;
    if (!table[room]) faults.push(`${relative(root, file)}: src/${room} has no row in the import table`);
    else if (!table[room].includes(other)) faults.push(`${relative(root, file)}: ${room} may not import ${other}`);
    else if (other !== relative(src, target) && relative(join(src, other), target) !== 'index.ts') {
      faults.push(`${relative(root, file)}: reaches past ${other}/index.ts (${relative(root, target)})`);
    }
  }
}
for (const file of walk(join(root, 'desk')).filter((path) => /\.tsx?$/.test(path))) {
  for (const target of imports(file)) {
    if (target.startsWith(src) && !target.startsWith(join(src, 'model'))) {
      faults.push(`${relative(root, file)}: the desk may import only types of src/model (${relative(root, target)})`);
    }
  }
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`import table: ${faults.length === 0 ? 'held' : `${faults.length} faults`}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
