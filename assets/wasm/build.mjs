// Builds kernel.wasm from kernel.ts: node assets/wasm/build.mjs [OUT]. The compiler is the development dependency `assemblyscript`.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = process.argv[2] ?? join(here, 'kernel.wasm');
const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];
const { error, stderr } = await asc.main([join(here, 'kernel.ts'), ...options, '--outFile', out]);
if (error) {
  process.stderr.write(`${stderr}${error.message}\n`);
  process.exit(1);
}
