/** How far a confidence can be taken at its word: of events at 0.8, how many in ten are right? */

export interface Told {
  readonly confidence: number;
  readonly right: boolean;
}

export interface Reliability {
  /** Events by tenth of confidence, those tenths that have any. */
  readonly tenths: readonly {
    readonly from: number;
    readonly events: number;
    readonly confidence: number;
    readonly right: number;
  }[];
  /** Expected calibration error: the mean distance of confidence and share of right ones over the tenths, by their events. */
  readonly error: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Groups by tenths of confidence; the share of right ones beside the mean confidence of each. */
export function reliability(told: readonly Told[]): Reliability {
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    const here = told.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10 + 1e-9)) === tenth);
    return {
      from: tenth / 10,
      events: here.length,
      confidence: mean(here.map(({ confidence }) => confidence)),
      right: mean(here.map(({ right }) => (right ? 1 : 0))),
    };
  }).filter(({ events }) => events > 0);
  const error = tenths.reduce((sum, { events, confidence, right }) => sum + events * Math.abs(confidence - right), 0);
  return { tenths, error: error / Math.max(1, told.length) };
}

const inHundred = (share: number): string => `${Math.round(share * 100)}`;

/** A reliability as lines of a table for people. */
export const reliabilityLines = ({ tenths, error }: Reliability): readonly string[] => [
  'confidence from | events | mean | right',
  ...tenths.map(
    ({ from, events, confidence, right }) =>
      `${from.toFixed(1)} | ${events} | ${inHundred(confidence)} % | ${inHundred(right)} %`,
  ),
  `expected calibration error ${(error * 100).toFixed(1)}`,
];
