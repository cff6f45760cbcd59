import { expect, test } from 'vitest';
import { assetsVersion } from '../src/assets/index.ts';
import { assetsDigest } from '../train/manifest.ts';

test('readings name the assets that made them: assets/VERSION is their digest (npx tsx train/manifest.ts)', () => {
  expect(assetsVersion()).toBe(assetsDigest());
});
