/** What became of the pages that were given to a record. */
export interface Tally {
  readonly added: number;
  readonly known: number;
  readonly failed: number;
}

export const tallyLine = ({ added, known, failed }: Tally): string =>
  `${added} added, ${known} already there${failed === 0 ? '' : `, ${failed} failed`}`;
