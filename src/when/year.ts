/** Years, decades, centuries, fiscal years: "1994", "331 BC", "the 1990s", "the 12th century", "fiscal 2025". */
import { isDesignated } from './company.ts';
import type { Found } from './meaning.ts';
import { type DatePart, datePart, earlyYearAt, eraAt, isCounting, ordinalAt, yearAt } from './part.ts';
import { endOf, figures, isDash, isGlued, lower, startOf, together, tokenFrom, type View } from './view.ts';
import { wordSet } from './word-set.ts';

/** Behind these a bare number of four figures is a year. */
const yearPrepositions = wordSet('yearPrepositions');

/** Behind these figures are an amount. */
const amountBefore = wordSet('amountBefore');
const amountBehind = wordSet('amountBehind');
/** What is measured by the year it stood at: "half of 1990 levels". */
const yearlyBehind = wordSet('yearlyBehind');

/** "the year 1950", "the years 1955 to 1960": the words before belong to the expression. */
function withYearWord(view: View, part: DatePart): DatePart {
  const at = part.first - 2;
  const isNamed =
    /^years?$/.test(lower(view, part.first - 1)) && lower(view, at) === 'the' && together(view, part.first, at);
  return isNamed ? { ...part, first: at, start: startOf(view, at) } : part;
}

/** Prefixes that a hyphen joins to a year. */
const hyphenated = wordSet('hyphenated');

/** Whether a year stands right before with "and" or "to" between: the range's end counts nothing. */
const isRangeEnd = (view: View, token: number, previous: Found | undefined): boolean =>
  previous?.meaning.is === 'year' && previous.last === token - 2 && /^(and|to|or|-|–)$/.test(lower(view, token - 1));

/** "1994", "331 BC", "'94". */
export function plainYearAt(view: View, token: number, previous?: Found): DatePart | undefined {
  const year = yearAt(view, token);
  if (year === undefined) return undefined;
  const part = withYearWord(view, datePart(view, year.first, year.last, { is: 'year', year: { year: year.year } }));
  const before = together(view, token, token - 1) ? lower(view, token - 1) : '';
  if (year.isSure) {
    const isShort = !/^\d/.test(view.doc.form[token] ?? '') && eraAt(view, token) === undefined;
    const isAlone = !isGlued(view, year.last + 1) || /^[.,;:!?)\]”"'’-]/.test(view.doc.form[year.last + 1] ?? '');
    return isShort && !isAlone ? undefined : part;
  }
  const { text } = view.doc;
  const start = startOf(view, token);
  const end = endOf(view, token);
  if (isGlued(view, token) && !/[([“"'‘/–—-]$/.test(text.slice(0, start).slice(-1))) return undefined;
  if (
    isGlued(view, token) &&
    isDash(view, token - 1) &&
    isGlued(view, token - 1) &&
    !/\d/.test(text[start - 2] ?? '') &&
    !hyphenated(view.doc.language).has(lower(view, token - 2))
  ) {
    return undefined;
  }
  if (/^[\d.,:]\d|^[°%]/.test(text.slice(end, end + 2))) return undefined;
  if (
    amountBefore(view.doc.language).has(before) ||
    amountBehind(view.doc.language).has(lower(view, token + 1)) ||
    isDesignated(view, token)
  )
    return undefined;
  const isPreposed = yearPrepositions(view.doc.language).has(before);
  if (
    isCounting(view, token + 1) &&
    !isGlued(view, token + 1) &&
    !(isPreposed && before !== 'of' && before !== ',' && before !== 'and' && before !== 'to') &&
    !yearlyBehind(view.doc.language).has(lower(view, token + 1)) &&
    !isRangeEnd(view, token, previous)
  )
    return undefined;
  return part;
}

/** "15" in "2014-15": the year that a range in two figures ends with. */
export function rangeYearAt(view: View, token: number, previous: Found | undefined): DatePart | undefined {
  if (
    previous?.meaning.is !== 'year' ||
    previous.last !== token - 2 ||
    (!isDash(view, token - 1) && lower(view, token - 1) !== '/')
  )
    return undefined;
  const { year } = previous.meaning;
  if (!('year' in year) || (view.doc.form[token] ?? '').length !== 2) return undefined;
  const short = figures(view, token, 2);
  if (Number.isNaN(short)) return undefined;
  const full = Math.floor(year.year / 100) * 100 + short;
  return full > year.year ? datePart(view, token, token, { is: 'year', year: { year: full } }) : undefined;
}

const circa = wordSet('circa');

/** Words and marks between the ends of a range of years. */
const yearLink = /^(to|and|until|through|or|-|–|—)$/;

/** "c. 347", and "264" in "from 264 to 241 BC": years that only what stands around them makes one. */
export function leaningYearAt(view: View, token: number): DatePart | undefined {
  const value = figures(view, token, 4);
  if (!(value > 0)) return undefined;
  const before = lower(view, token - 1);
  const mark = before === '.' ? lower(view, token - 2) : before;
  if (earlyYearAt(view, token) > 0 && circa(view.doc.language).has(mark)) {
    return datePart(view, token, token, { is: 'year', year: { year: value } });
  }
  if (!yearLink.test(lower(view, token + 1)) || !together(view, token, token + 2)) return undefined;
  const end = yearAt(view, token + 2);
  const isBefore = end !== undefined && end.year <= 0 && value > 1 - end.year;
  return isBefore ? datePart(view, token, token, { is: 'year', year: { year: 1 - value } }) : undefined;
}

const decadeForm = /(\d{3})0['’]?s(?![\p{L}\d°])/uy;
const shortDecade = /['’‘]?([2-9])0['’]?s(?![\p{L}\d°])/uy;
const spelled: ReadonlyMap<string, number> = new Map(
  ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties'].map((word, i) => [
    word,
    i + 2,
  ]),
);

/** "the 1990s", "1930's", "the '90s", "the nineties". */
export function decadeAt(view: View, token: number): DatePart | undefined {
  const hasArticle = lower(view, token) === 'the';
  const at = hasArticle ? token + 1 : token;
  const { text } = view.doc;
  const start = startOf(view, at);
  decadeForm.lastIndex = start;
  const long = decadeForm.exec(text);
  if (long !== null) return decadePart(view, token, at, start + long[0].length, Number(long[1]), false);
  const word = spelled.get(lower(view, at));
  if (word !== undefined)
    return hasArticle ? decadePart(view, token, at, endOf(view, at), 190 + word, true) : undefined;
  if (!hasArticle && !/^['‘’]/.test(view.doc.form[at] ?? '')) return undefined;
  shortDecade.lastIndex = start;
  const short = shortDecade.exec(text);
  return short === null
    ? undefined
    : decadePart(view, token, at, start + short[0].length, 190 + Number(short[1]), true);
}

function decadePart(view: View, first: number, at: number, end: number, decade: number, isShort: boolean): DatePart {
  const last = tokenFrom(view, at, end) - 1;
  return {
    first,
    last,
    start: startOf(view, first),
    end,
    meaning: { is: 'decade', decade, ...(isShort && { isShort }) },
  };
}

/** "the 12th century", "17th-century", "the fifth century BC". */
export function centuryAt(view: View, token: number): DatePart | undefined {
  const hasArticle = lower(view, token) === 'the';
  const ordinal = ordinalAt(view, hasArticle ? token + 1 : token);
  if (ordinal === undefined) return undefined;
  let at = ordinal.last + 1;
  const isHyphened = isDash(view, at);
  if (isHyphened) at += 1;
  if (view.words[at]?.unit !== 'CE' || !together(view, token, at)) return undefined;
  const era = together(view, at, at + 1) ? eraAt(view, at + 1) : undefined;
  const isBefore = era?.era === 'BC';
  const first = isHyphened && hasArticle ? token + 1 : token;
  return datePart(view, first, era?.last ?? at, { is: 'century', century: ordinal.value, isBefore });
}

/** "fiscal 2025", "fiscal year 2025", "the 2025 fiscal year". */
export function fiscalAt(view: View, token: number): DatePart | undefined {
  const start = lower(view, token) === 'the' ? token + 1 : token;
  if (lower(view, start) === 'fiscal' || lower(view, start) === 'financial') {
    const at = lower(view, start + 1) === 'year' ? start + 2 : start + 1;
    const year = yearAt(view, at);
    return year && datePart(view, start, year.last, { is: 'fiscal', year: year.year });
  }
  const relation = lower(view, start);
  if (/^(last|this|next)$/.test(relation) && lower(view, start + 1) === 'fiscal' && lower(view, start + 2) === 'year') {
    return datePart(view, start, start + 2, {
      is: 'fiscal',
      shift: relation === 'last' ? -1 : relation === 'next' ? 1 : 0,
    });
  }
  const joined = /^fy(\d{4})$/.exec(lower(view, start))?.[1];
  return joined === undefined ? undefined : datePart(view, start, start, { is: 'fiscal', year: Number(joined) });
}
