// `npm start`: builds what is missing or old, then opens the desk over the example pages. Arguments go to `rapporteur serve`.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const given = process.argv.slice(2);
const record = given.some((argument) => argument === '-r' || argument.startsWith('--record'))
  ? []
  : ['--record', '.record/examples'];
const desk = spawn(process.execPath, ['bin/rapporteur.mjs', 'serve', '--examples', ...record, ...given], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => desk.kill(signal));
desk.on('exit', (code) => process.exit(code ?? 0));
