"""What the network sees of a word: numbers of table rows. The same arithmetic stands in src/text/network/features.ts; keep both alike.

A form is folded (lower case, straight quotes, digits alike), put between marks, and its ends and its shape are hashed with 32-bit
FNV-1a over UTF-16 units, so that both languages find the same row.
"""
import numpy as np

OPEN, CLOSE, DIGIT = 0x5E, 0x24, 0x30
QUOTES = {0x2018: 0x27, 0x2019: 0x27, 0x201C: 0x22, 0x201D: 0x22, 0x2013: 0x2D, 0x2014: 0x2D}
# Name, hashed ends' length (positive: of the front, negative: of the back), rows (a power of two), columns.
AFFIXES = (("prefix3", 4, 4096, 24), ("suffix2", -3, 1024, 24), ("suffix3", -4, 4096, 32), ("suffix4", -5, 4096, 24))
SHAPE_ROWS, SHAPE_COLUMNS = 512, 16


def units(form):
    data = form.encode("utf-16-le", "surrogatepass")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def fold(form):
    """Units of the word as the vocabulary knows it."""
    return [QUOTES.get(u, u) for u in units(form.lower())]


def fnv(codes, seed):
    h = (0x811C9DC5 ^ seed) & 0xFFFFFFFF
    for code in codes:
        h = ((h ^ code) * 0x01000193) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 13)


def word_key(form):
    """Two 32-bit numbers that stand for the folded word in the vocabulary."""
    codes = fold(form)
    return fnv(codes, 0), fnv(codes, 0x9E3779B9)


def shape(form):
    """Classes of the characters, runs cut at two: 'NATO-led' is 'XX-xx'."""
    out = []
    for char in form:
        code = ord(char)
        if 0x30 <= code <= 0x39:
            kind = 0x64
        elif char.lower() != char:
            kind = 0x58
        elif char.upper() != char:
            kind = 0x78
        elif code < 128:
            kind = code
        else:
            kind = QUOTES.get(code, 0x3F)
        if len(out) < 2 or out[-1] != kind or out[-2] != kind:
            out.append(kind)
    return out


def hashed(form):
    """Rows of the affix tables and of the shape table, in their order."""
    codes = [OPEN] + [DIGIT if 0x30 <= u <= 0x39 else u for u in fold(form)] + [CLOSE]
    rows = []
    for seed, (_, length, size, _) in enumerate(AFFIXES, 1):
        part = codes[:length] if length > 0 else codes[length:]
        rows.append(fnv(part, seed) & (size - 1))
    rows.append(fnv(shape(form), 99) & (SHAPE_ROWS - 1))
    return rows


NO_CAPITALS, ORDINARY, TITLE, CAPITALS = range(4)
CASING_COLUMNS = 8


def casing(forms):
    """How the sentence is written: what a capital letter tells depends on it."""
    begun = [f for f in forms if f[0].lower() != f[0].upper()]
    large = [f for f in begun if f[0] != f[0].lower()]
    whole = [f for f in large if len(f) > 1 and f == f.upper()]
    if not large:
        return NO_CAPITALS
    if len(begun) >= 2 and len(whole) * 5 >= len(begun) * 3:
        return CAPITALS
    return TITLE if len(begun) >= 3 and len(large) * 5 >= len(begun) * 3 else ORDINARY
