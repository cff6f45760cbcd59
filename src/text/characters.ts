/** Kinds of characters, as splitting asks for them. */

export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x85 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

export const isDigit = (code: number) => code >= 48 && code <= 57;

const wide = /[\p{L}\p{M}\p{N}\u200c\u200d]/u;

/** A letter, a mark on one, or the joiner inside a word; digits are not letters. */
export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  if (code >= 0xc0 && code < 0x250) return code !== 0xd7 && code !== 0xf7;
  // Halves of a pair stand for signs and rare scripts: they are handled as pairs.
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return wide.test(String.fromCharCode(code));
}

export function isUpper(code: number): boolean {
  if (code < 128) return code >= 65 && code <= 90;
  const letter = String.fromCharCode(code);
  return letter.toLowerCase() !== letter;
}

export function isLower(code: number): boolean {
  if (code < 128) return code >= 97 && code <= 122;
  const letter = String.fromCharCode(code);
  return letter.toUpperCase() !== letter;
}

export const isApostrophe = (code: number) => code === 39 || code === 0x2019 || code === 0x2bc || code === 0x2018;

export const isHyphen = (code: number) => code === 45 || code === 0x2010 || code === 0x2011;

export const isHighHalf = (code: number) => code >= 0xd800 && code <= 0xdbff;

export const isLowHalf = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Quotation marks of either side, and brackets that close. */
export function isCloser(code: number): boolean {
  return (
    code === 34 ||
    code === 39 ||
    code === 41 ||
    code === 93 ||
    code === 125 ||
    code === 0x2019 ||
    code === 0x201d ||
    code === 0xbb ||
    code === 0x203a
  );
}

/** Quotation marks and brackets that open; straight ones may do either. */
export function isOpener(code: number): boolean {
  return (
    code === 34 ||
    code === 39 ||
    code === 40 ||
    code === 91 ||
    code === 123 ||
    code === 0x2018 ||
    code === 0x201c ||
    code === 0xab ||
    code === 0x2039
  );
}
