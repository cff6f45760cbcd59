/** What a time expression says, before it is known when it was said. */

/** TIMEX3 `mod`. */
export type Mod = 'START' | 'MID' | 'END' | 'APPROX' | 'MORE_THAN' | 'LESS_THAN' | 'EQUAL_OR_MORE' | 'EQUAL_OR_LESS';

/** Where a relative expression is reckoned from: the day of publication, or the time last spoken of. */
export type Origin = 'publication' | 'reference';

/** A time unit by its letters in TIMEX3; parts of a day have a T before. */
export type Unit = 'TS' | 'TM' | 'TH' | 'D' | 'W' | 'WE' | 'M' | 'Q' | 'Y' | 'DE' | 'CE' | 'ML';

export type Season = 'SP' | 'SU' | 'FA' | 'WI';

/** A part of the day. */
export type DayPart = 'MO' | 'MI' | 'AF' | 'EV' | 'NI' | 'DT';

/** A year said outright, or by its distance from another ("that year", "next year"). */
export type YearWords = { readonly year: number } | { readonly shift: number; readonly origin: Origin };

/** A point or stretch on the calendar. */
export type DateMeaning =
  | {
      readonly is: 'day';
      readonly day: number;
      readonly month?: number;
      readonly year?: YearWords;
      readonly shift?: number;
    }
  | { readonly is: 'month'; readonly month: number; readonly year?: YearWords }
  | { readonly is: 'year'; readonly year: YearWords }
  | { readonly is: 'decade'; readonly decade: number; readonly isShort?: boolean }
  | { readonly is: 'century'; readonly century: number; readonly isBefore: boolean }
  | { readonly is: 'fiscal'; readonly year?: number; readonly shift?: number }
  | { readonly is: 'weekday'; readonly weekday: number }
  | { readonly is: 'nextWeekday'; readonly weekday: number; readonly shift: number; readonly origin: Origin }
  | { readonly is: 'nextMonth'; readonly month: number; readonly shift: number; readonly origin: Origin }
  | { readonly is: 'nextSeason'; readonly season: Season; readonly shift: number; readonly origin: Origin }
  | { readonly is: 'nextUnit'; readonly unit: Unit; readonly shift: number; readonly origin: Origin }
  | { readonly is: 'earlierThis'; readonly unit: Unit; readonly isLater: boolean; readonly origin: Origin }
  | {
      readonly is: 'shifted';
      readonly amount: number | undefined;
      readonly unit: Unit;
      readonly sign: 1 | -1;
      readonly origin: Origin;
    }
  | { readonly is: 'dayShift'; readonly shift: number; readonly origin: Origin }
  | { readonly is: 'season'; readonly season: Season; readonly year?: YearWords }
  | { readonly is: 'part'; readonly letter: 'Q' | 'H'; readonly number: number; readonly year?: YearWords }
  | { readonly is: 'holiday'; readonly rule: string; readonly year?: YearWords; readonly shift?: number }
  | { readonly is: 'vague'; readonly value: string };

export type Meaning =
  | DateMeaning
  | { readonly is: 'clock'; readonly clock: string; readonly day?: DateMeaning }
  | { readonly is: 'dayPart'; readonly part: DayPart; readonly day: DateMeaning; readonly days?: number }
  | {
      readonly is: 'duration';
      readonly amount: number | undefined;
      readonly unit: Unit;
      /** Laid before (-1) or behind (1) the publication. */
      readonly side?: 1 | -1;
      /** At one end of a month or year: "the last week of August". */
      readonly within?: DateMeaning;
      readonly end?: 'first' | 'last';
    }
  | { readonly is: 'set'; readonly value: string };

type TimeType = 'DATE' | 'TIME' | 'DURATION' | 'SET';

/** A time expression found in the text, not yet placed. */
export interface Found {
  /** Tokens, both included. */
  readonly first: number;
  readonly last: number;
  /** Offsets; an expression may end inside a token ("9" in "9-11"). */
  readonly start: number;
  readonly end: number;
  readonly type: TimeType;
  readonly meaning: Meaning;
  readonly mod?: Mod;
  /** A time only in an account ("the summer offensive"); in news it is a kind of thing. */
  readonly isWeak?: boolean;
}
