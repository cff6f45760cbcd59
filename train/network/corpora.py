"""Sentences of the corpora in shared/data/lang with what each of them tells. What one does not tell is None."""
import gzip
import os
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Optional

FOLDER = Path(os.environ.get("LANG_DATA", Path(__file__).resolve().parents[3] / "shared/data/lang"))
NATIONS = Path(__file__).resolve().parents[2] / "assets/en/text/nations.tsv"
KINDS = ("person", "organization", "state", "place", "other")
MENTIONS = ("abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")
GUM_KINDS = {
    "person": ("person",), "organization": ("organization",), "place": ("place", "state"),
    "event": ("other",), "object": ("other",), "abstract": ("other",), "animal": ("other",),
}
UNER_KINDS = {"PER": ("person",), "ORG": ("organization",), "LOC": ("place", "state")}
POLITICS_KINDS = {
    "politician": ("person",), "person": ("person",), "politicalparty": ("organization",), "organisation": ("organization",),
    "country": ("state",), "location": ("place",), "election": ("other",), "event": ("other",), "misc": ("other",),
}
TAGS = ["O"] + [f"{edge}-{kind}" for kind in KINDS for edge in "BIES"]
TAG = {tag: i for i, tag in enumerate(TAGS)}
RENAMED = 6  # copies of each sentence under other names
ANY = (1 << len(TAGS)) - 1


def state_names():
    """What states are called, in lower case, after the table that ships."""
    lines = [l.rstrip("\n").split("\t") for l in open(NATIONS, encoding="utf-8") if not l.startswith("#") and l.strip()]
    return {w.lower() for row in lines[1:] for w in [row[0], *(row[1].split(";") if len(row) > 1 else [])] if w}


STATES = state_names()


@dataclass
class Sentence:
    source: str
    document: int
    forms: List[str]
    upos: Optional[List[str]] = None
    xpos: Optional[List[str]] = None
    heads: Optional[List[int]] = None  # 0 is the root, words from 1
    relations: Optional[List[str]] = None
    tags: Optional[List[int]] = None  # bit set of the name tags that the corpus allows for each word
    mentions: Optional[List[int]] = None  # kind of the mention that the word is head of, from 1; 0: none
    misc: List[str] = field(default_factory=list)


def read(name):
    path = FOLDER / name
    return (gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else open(path, encoding="utf-8")).read()


def trees(name):
    out, document = [], 0
    for block in read(name).split("\n\n"):
        lines = block.split("\n")
        rows = [line.split("\t") for line in lines if re.match(r"\d+\t", line)]
        if not rows:
            continue
        document += any(line.startswith("# newdoc") for line in lines)
        column = lambda i: [r[i] for r in rows]
        out.append(Sentence(name, document, column(1), column(3), column(4), [int(h) for h in column(6)], column(7), misc=column(9)))
    return out


def allow(span, kinds):
    """Bit sets for the words of a name whose ends are known."""
    first, last = span
    edges = ["S"] if first == last else ["B"] + ["I"] * (last - first - 1) + ["E"]
    return [sum(1 << TAG[f"{edge}-{kind}"] for kind in kinds) for edge in edges]


def narrowed(words, kinds):
    """A place that is called as a state is one."""
    if "state" not in kinds:
        return kinds
    name = " ".join(words).lower()
    return ("state",) if re.sub(r"^the ", "", name) in STATES else kinds


def entities(sentence):
    """Entities of GUM that begin and end in this sentence: (first, last, kind, whole note)."""
    stack, found = [], []
    for i, misc in enumerate(sentence.misc):
        value = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        if not value:
            continue
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", value.group(1)):
            if part.startswith("("):
                fields = part.strip("()").split("-", 9)
                stack.append((fields[0], i, fields[1], part.strip("()")))
                if part.endswith(")"):
                    _, first, kind, whole = stack.pop()
                    found.append((first, i, kind, whole))
            else:
                key = part[:-1].split("[")[0]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == key:
                        _, first, kind, whole = stack.pop(k)
                        found.append((first, i, kind, whole))
                        break
    return found


def head_of(sentence, first, last):
    for i in range(first, last + 1):
        if not first <= sentence.heads[i] - 1 <= last:
            return i
    return first


def identity_span(sentence, first, last, whole):
    """Where the name of the encyclopedia's article stands in the mention word for word, if it does."""
    name = re.search(r"-([^-]*_[^-]*|[A-Z][^-]*)$", whole)
    if not name:
        return None
    words = re.sub(r"_?%28.*$", "", name.group(1)).split("_")
    forms = sentence.forms
    for i in range(first, last - len(words) + 2):
        if [f for f in forms[i:i + len(words)]] == words:
            return i, i + len(words) - 1
    return None


def gum_names(sentence):
    """Name tags and mention heads after GUM's entities. A name is a mention with a proper noun as its head, cut to the words that
    make it up; words near by of which GUM does not say whether they belong stay open."""
    n = len(sentence.forms)
    tags = [1 << TAG["O"]] * n
    mentions = [0] * n
    found = sorted(entities(sentence), key=lambda e: (e[0], -e[1]))
    taken = [False] * n
    for i in range(n):
        if sentence.upos[i] == "PROPN":
            tags[i] = ANY
    for first, last, kind, _ in found:
        if kind == "time":  # "Monday", "May 2021": never names
            tags[first:last + 1] = [1 << TAG["O"]] * (last - first + 1)
    names = []
    for first, last, kind, whole in found:
        head = head_of(sentence, first, last)
        if kind in MENTIONS and mentions[head] == 0:
            mentions[head] = 1 + MENTIONS.index(kind)
        if sentence.upos[head] != "PROPN" or kind not in GUM_KINDS:
            continue
        span = identity_span(sentence, first, last, whole)
        sure = span is not None and span[0] <= head <= span[1]
        if not sure:
            belongs = lambda i: sentence.upos[i] == "PROPN" and (
                i == head or (sentence.relations[i].split(":")[0] in ("flat", "compound") and belongs(sentence.heads[i] - 1)))
            low = high = head
            while low > first and belongs(low - 1):
                low -= 1
            while high < last and belongs(high + 1):
                high += 1
            span = low, high
        names.append((sure, span, kind))
    for sure, span, kind in sorted(names, key=lambda x: (not x[0], x[1][0] - x[1][1])):
        if any(taken[span[0]:span[1] + 1]):
            continue
        if not sure and GUM_KINDS[kind] == ("other",):
            tags[span[0]:span[1] + 1] = [ANY] * (span[1] - span[0] + 1)  # citations, figures, codes: GUM names no kind for them
            continue
        tags[span[0]:span[1] + 1] = allow(span, narrowed(sentence.forms[span[0]:span[1] + 1], GUM_KINDS[kind]))
        taken[span[0]:span[1] + 1] = [True] * (span[1] - span[0] + 1)
    sentence.tags, sentence.mentions = tags, mentions


NEVER_NAMES = {"NOUN", "VERB", "AUX", "PRON", "ADV", "SCONJ", "INTJ", "NUM", "SYM"}


def unnamed(sentence):
    """Name tags for a treebank without names: words that hardly ever stand in one (2 of 100 words of names in UNER) are outside, and
    so are small words that have no proper noun on either side; the rest stays open."""
    upos, n = sentence.upos, len(sentence.upos)
    near = lambda i: 0 <= i < n and upos[i] == "PROPN"
    open_ = lambda i: upos[i] not in NEVER_NAMES and (near(i) or near(i - 1) or near(i + 1))
    sentence.tags = [ANY if open_(i) else 1 << TAG["O"] for i in range(n)]


def chunks(forms, rows, kinds, outside):
    """Bit sets after a column of BIO labels."""
    tags, i = [], 0
    while i < len(rows):
        if rows[i] == "O":
            tags.append(outside)
            i += 1
            continue
        last = i
        while last + 1 < len(rows) and rows[last + 1] == "I" + rows[i][1:]:
            last += 1
        tags += allow((i, last), narrowed(forms[i:last + 1], kinds[rows[i][2:]]))
        i = last + 1
    return tags


def politics(name):
    out = []
    for number, block in enumerate(read(name).strip().split("\n\n")):
        rows = [line.split("\t") for line in block.split("\n")]
        forms, labels = [r[0] for r in rows], [r[1] for r in rows]
        out.append(Sentence(name, number, forms, tags=chunks(forms, ["B" + l[1:] if l[0] == "I" and (i == 0 or labels[i - 1][2:] != l[2:]) else l for i, l in enumerate(labels)], POLITICS_KINDS, 1 << TAG["O"])))
    return out


def uner(name):
    out, document = [], 0
    other = (1 << TAG["O"]) | sum(1 << TAG[f"{e}-other"] for e in "BIES")
    for block in read(name).strip().split("\n\n"):
        lines = block.split("\n")
        document += any(line.startswith("# newdoc") for line in lines)
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        labels = [r[2] for r in rows]
        labels = ["B" + l[1:] if l[0] == "I" and (i == 0 or labels[i - 1][2:] != l[2:]) else l for i, l in enumerate(labels)]
        out.append(Sentence(name, document, [r[1] for r in rows], tags=chunks([r[1] for r in rows], labels, UNER_KINDS, other)))
    return out


def spans(sentence):
    """Names whose ends are known: (first, last, kinds)."""
    found, i, tags = [], 0, sentence.tags
    edges = lambda bits: {TAGS[t][0] for t in range(1, len(TAGS)) if bits >> t & 1}
    while i < len(tags):
        last = i
        if not tags[i] & 1 and edges(tags[i]) in ({"B"}, {"S"}):
            while edges(tags[last]) in ({"B"}, {"I"}):
                last += 1
            found.append((i, last, tuple(k for k in KINDS if any(tags[i] >> TAG[f"{e}-{k}"] & 1 for e in "BS"))))
        i = last + 1
    return found


def renamed(sentences, pool, rng):
    """Copies of the sentences with most names replaced by others of their kind, or by words made of two names: most names that a
    report brings were never seen before, and the network has to go by what stands around them."""
    out = []
    for s in sentences:
        names = spans(s)
        if not names:
            continue
        forms, tags, at = [], [], 0
        for first, last, kinds in names:
            forms += s.forms[at:first]
            tags += s.tags[at:first]
            words, at = s.forms[first:last + 1], last + 1
            choices, luck = pool.get(kinds[-1] if len(kinds) == 1 else rng.choice(kinds), []), rng.random()
            if luck < 0.6 and choices:
                words = rng.choice(choices)
            elif luck < 0.8 and choices and kinds != ("other",):
                join = lambda a, b: a[:(len(a) + 1) // 2] + b[len(b) // 2:].lower()
                words = [join(w, rng.choice(rng.choice(choices))) if w[:1].isupper() and w[1:3].islower() else w for w in words]
            forms += words
            tags += allow((0, len(words) - 1), kinds)
        out.append(Sentence(s.source, s.document, forms + s.forms[at:], tags=tags + s.tags[at:]))
    return out


def load():
    """Everything by file name. UNER and the politics dev set are halved by document: one half trains, the other measures."""
    sets = {n: trees(f"{n}.conllu.gz") for n in ("gum-train", "gum-dev", "ewt-train", "ewt-dev")}
    for n in ("gum-train", "gum-dev"):
        for s in sets[n]:
            gum_names(s)
    for s in sets["ewt-train"]:
        unnamed(s)
    sets["politics-train"] = politics("politics-train.iob")
    dev = politics("politics-dev.iob")
    sets["politics-a"], sets["politics-b"] = dev[0::2], dev[1::2]
    every = uner("uner-dev.iob2")
    sets["uner-a"] = [s for s in every if s.document % 2 == 0]
    sets["uner-b"] = [s for s in every if s.document % 2 == 1]
    rng, pool = random.Random(7), {}
    named = [s for n in ("gum-train", "politics-train", "politics-a", "uner-a") for s in sets[n]]
    for s in named:
        for first, last, kinds in spans(s):
            for kind in kinds:
                pool.setdefault(kind, []).append(s.forms[first:last + 1])
    for half, sources in (("a", ("politics-train", "politics-a", "uner-a")), ("b", ("politics-b", "uner-b"))):
        sets[f"renamed-{half}"] = [r for _ in range(RENAMED) for n in sources for r in renamed(sets[n], pool, rng)]
    return sets
