// Builds dist/ (the program) and dist/desk/ (the desk) where they are missing or older than their sources; --force builds always.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const force = process.argv.includes('--force');

const newest = (path) => {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const step = (title, target, sources, command, args) => {
  const built = join(root, target);
  const stale = !existsSync(built) || newest(built) < Math.max(...sources.map((s) => newest(join(root, s))));
  if (!force && !stale) return;
  process.stderr.write(`${title} …\n`);
  const run = spawnSync(process.execPath, [join(root, command), ...args], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
};

if (force) rmSync(join(root, 'dist'), { recursive: true, force: true });
step(
  'building the program',
  'dist/cli/main.js',
  ['src', 'tsconfig.json', 'tsconfig.build.json', 'package.json'],
  'node_modules/typescript/bin/tsc',
  ['-p', 'tsconfig.build.json'],
);
step(
  'building the desk',
  'dist/desk/index.html',
  ['desk', 'src/model', 'package.json'],
  'node_modules/vite/bin/vite.js',
  ['build', 'desk', '--logLevel', 'warn'],
);
