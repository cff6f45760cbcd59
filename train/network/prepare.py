"""Corpora and vectors as arrays: python3 prepare.py CACHE (with words.json and vectors.f32 there). Writes CACHE/data.pkl.

The vocabulary is the words that training texts hold at least LEARNED_FROM times (these have learned rows too), then the most
frequent words of the vectors, up to WORDS. Vectors are turned onto their VECTOR_COLUMNS principal axes and rounded to 8 bits here,
before training, so that rounding costs nothing later.
"""
import json
import pickle
import sys
from collections import Counter
from pathlib import Path

import numpy as np

import corpora
import features

WORDS, LEARNED_FROM, VECTOR_COLUMNS = 65536, 3, 80
UNKNOWN, UNKNOWN_NUMBER = 0, 1


def vocabulary(sets, cache):
    words = json.loads((cache / "words.json").read_text())
    vectors = np.fromfile(cache / "vectors.f32", np.float32).reshape(len(words), -1)
    place = {w: i for i, w in enumerate(words)}
    name = lambda form: "".join(map(chr, features.fold(form)))
    counts = Counter(name(f) for n in ("gum-train", "ewt-train") for s in sets[n] for f in s.forms)
    learned = [w for w, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= LEARNED_FROM]
    chosen = ["", "0"] + learned
    seen = set(chosen)
    for w in words:
        if len(chosen) == WORDS:
            break
        if w not in seen:
            seen.add(w)
            chosen.append(w)
    common = vectors[:50000]
    axes = np.linalg.eigh(np.cov(common - common.mean(0), rowvar=False))[1][:, ::-1][:, :VECTOR_COLUMNS]
    turned = (vectors - common.mean(0)) @ axes
    scale = np.quantile(np.abs(turned[:50000]), 0.9995, axis=0) / 127
    rows = np.zeros((len(chosen), VECTOR_COLUMNS), np.int8)
    for i, w in enumerate(chosen):
        if w in place:
            rows[i] = np.clip(np.rint(turned[place[w]] / scale), -127, 127)
    return chosen, 2 + len(learned), rows, scale.astype(np.float32), [0, 0] + [counts[w] for w in learned]


def main(cache):
    sets = corpora.load()
    chosen, learned, rows, scale, counts = vocabulary(sets, cache)
    place = {w: i for i, w in enumerate(chosen) if i > 1}

    def row_of(form):
        name = "".join(map(chr, features.fold(form)))
        return place.get(name, UNKNOWN_NUMBER if any("0" <= c <= "9" for c in name) else UNKNOWN)

    train = sets["gum-train"] + sets["ewt-train"]
    labels = {
        "upos": sorted({t for s in train for t in s.upos}),
        "xpos": sorted({t for s in train for t in s.xpos}),
        "deprel": [r for r, n in sorted(Counter(r for s in train for r in s.relations).items()) if n >= 3],
        "name": corpora.TAGS,
        "mention": ["none", *corpora.MENTIONS],
    }
    index = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.items()}
    memo = {}

    def table(forms):
        for f in forms:
            if f not in memo:
                memo[f] = [row_of(f), *features.hashed(f)]
        case = features.casing(forms)
        return np.array([[*memo[f], case] for f in forms], np.int32)

    def relation(name):
        found = index["deprel"]
        return found.get(name, found.get(name.split(":")[0], -1))

    def arrays(s, noisy):
        n = len(s.forms)
        variants = [table(s.forms)]
        if noisy:
            small = {"of", "the", "a", "an", "in", "on", "to", "and", "for", "at", "by", "with", "'s", "n't", "from", "as"}
            variants.append(table([f.upper() for f in s.forms]))
            variants.append(table([f if f.lower() in small and i else f[:1].upper() + f[1:] for i, f in enumerate(s.forms)]))
            variants.append(table([f.lower() for f in s.forms]))
        none = np.full(n, -1, np.int64)
        column = lambda key, values: none if values is None else np.array([index[key].get(v, -1) for v in values], np.int64)
        return {
            "source": s.source, "document": s.document, "forms": s.forms, "inputs": variants,
            "upos": column("upos", s.upos), "xpos": column("xpos", s.xpos),
            "heads": none if s.heads is None else np.array(s.heads, np.int64),
            "deprel": none if s.relations is None else np.array([relation(r) for r in s.relations], np.int64),
            "names": np.full(n, corpora.ANY, np.int64) if s.tags is None else np.array(s.tags, np.int64),
            "mention": none if s.mentions is None else np.array(s.mentions, np.int64),
        }

    data = {name: [arrays(s, not name.endswith("-dev")) for s in sents] for name, sents in sets.items()}
    with open(cache / "data.pkl", "wb") as file:
        pickle.dump({"sets": data, "labels": labels, "words": chosen, "learned": learned, "vectors": rows, "scale": scale, "counts": counts}, file, 4)
    print({k: len(v) for k, v in labels.items()}, "words", len(chosen), "learned", learned)


main(Path(sys.argv[1]))
