/** When: time expressions by TIMEX3, and the days they cover. Rules: docs/codebook/when.md. */
export { readTimes, type TimeContext } from './read-times.ts';
