import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rapporteurVersion } from './version.ts';

test("readings name the package's version", () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(rapporteurVersion).toBe(version);
});
