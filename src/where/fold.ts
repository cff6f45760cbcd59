/** How a place's name is compared: the key of a name, and the number that stands for a key in the gazetteer. */

/** Marks over and under letters, as NFD parts them from the letter. */
const marks = /\p{M}/gu;
/** Signs that writers put in or leave out within a name. */
const silent = /['’‘ʼʻ`.·]/g;
const gaps = /[\s\-‐‑–—_,/]+/g;
/** Letters that NFD does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
};
const special = /[øłđðßæœıþ]/g;
/** Words that stand before so many names that papers shorten them. */
const shortened: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', ft: 'fort', mt: 'mount' };

/** Whether all of a string is plain ASCII: the common case, in which nothing has to be taken apart. */
const ascii = /^[\x20-\x7e]*$/;

/** The key of a name: lower case, no accents, no points or apostrophes, single spaces for hyphens, "St" as "Saint". */
export function foldName(name: string): string {
  let key = name.toLowerCase();
  if (!ascii.test(key)) {
    key = key
      .normalize('NFD')
      .replace(marks, '')
      .replace(special, (letter) => letters[letter] ?? letter);
  }
  key = key.replace(silent, '').replace(gaps, ' ').trim();
  const space = key.indexOf(' ');
  if (space < 2 || space > 3) return key;
  const long = shortened[key.slice(0, space)];
  return long === undefined ? key : long + key.slice(space);
}

/** Where the gazetteer looks a key up: a bucket of 16 bits and a rest of 24 bits, so that 40 bits tell names apart. */
export interface NameHash {
  readonly bucket: number;
  readonly rest: number;
}

/** FNV-1a's offset and prime, and a second offset for the second hash. */
const offset = 0x811c9dc5;
const otherOffset = 0x2f0b4a27;
const prime = 0x01000193;

/** The hash of a key: two runs of FNV-1a over its UTF-16 code units. */
export function hashName(key: string): NameHash {
  let first = offset;
  let second = otherOffset;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    first = Math.imul(first ^ unit, prime);
    second = Math.imul(second ^ unit, prime) + (second >>> 13);
  }
  first ^= first >>> 15;
  second ^= second >>> 11;
  return { bucket: first & 0xffff, rest: second & 0xffffff };
}
