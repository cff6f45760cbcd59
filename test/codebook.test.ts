import { describe, expect, test } from 'vitest';
import { assetTable } from '../src/assets/index.ts';
import { read } from '../src/read.ts';
import { frames } from '../src/what/index.ts';

/** A table's row carries an example of itself; here each is read. */
const rowsOf = (path: string): readonly { readonly [column: string]: string }[] =>
  assetTable(path).filter((row) => (row.example ?? '') !== '');

describe('each frame of assets/en/what/frames.tsv reads its own example', () => {
  const rows = [...new Map([...frames('en').values()].flat().map((frame) => [frame.row, frame])).values()];
  test.each(rows.sort((a, b) => a.row - b.row).map(({ type, example }) => [example, type] as const))(
    '%s → %s',
    (example, type) => {
      expect(read({ text: example }).events.map((event) => event.type)).toContain(type);
    },
  );
});

describe('each word of assets/en/what/standing.tsv tells its standing', () => {
  test.each(rowsOf('en/what/standing.tsv').map(({ example, standing }) => [example, standing]))(
    '%s → %s',
    (example, standing) => {
      expect(read({ text: example ?? '' }).events.map((event) => event.standing)).toContain(standing);
    },
  );
});

describe('each row of assets/en/what/contexts.tsv codes its context', () => {
  test.each(rowsOf('en/what/contexts.tsv').map(({ example, context }) => [example, context]))(
    '%s → %s',
    (example, context) => {
      expect(read({ text: example ?? '' }).events.flatMap((event) => event.contexts)).toContain(context);
    },
  );
});

describe('each row of assets/en/says is a claim of its stance', () => {
  const rows = ['verbs', 'phrases', 'nouns'].flatMap((name) => rowsOf(`en/says/${name}.tsv`));
  test.each(rows.map(({ example, stance }) => [example, stance]))('%s → %s', (example, stance) => {
    expect(read({ text: example ?? '' }).claims.map((claim) => claim.stance)).toContain(stance);
  });
});

describe('each row of assets/en/agreed/provisions.tsv is a provision of its type', () => {
  const accord = 'The government and the rebels signed a peace agreement on Monday to end the war.';
  test.each(rowsOf('en/agreed/provisions.tsv').map(({ example, type }) => [example, type]))(
    '%s → %s',
    (example, type) => {
      expect(read({ text: `${accord} ${example}` }).commitments.map((commitment) => commitment.type)).toContain(type);
    },
  );
});

describe('each status of assets/en/agreed is reported', () => {
  const accord = 'The government and the rebels signed a truce last week to end the war.';
  const rows = rowsOf('en/agreed/statuses.tsv');
  test.each(rows.map(({ example, status }) => [example, status]))('%s → %s', (example, status) => {
    expect(read({ text: `${accord} ${example}` }).statuses.map((report) => report.status)).toContain(status);
  });
});

describe('each row of assets/en/who names its actor', () => {
  test.each(rowsOf('en/who/roles.tsv').map(({ example, sectors }) => [example, sectors]))(
    '%s → %s',
    (example, sectors) => {
      const parties = read({ text: example ?? '' }).entities.map((entity) => entity.party?.sectors.join(' '));
      expect(parties).toContain(sectors);
    },
  );
});
