"""Figures of a network on sentences: accuracies with greedy heads (no tree constraint), F1 of names with their kinds."""
import random

import torch


def spans(tags, names):
    """(first, last, kind) of a column of BIES tags, read leniently."""
    out, first, kind = [], None, None
    for i, tag in enumerate([names[t] for t in tags] + ["O"]):
        edge, _, k = tag.partition("-")
        if first is not None and (edge in ("O", "B", "S") or k != kind):
            out.append((first, i - 1, kind))
            first = None
        if edge != "O" and first is None:
            first, kind = i, k
        if first is not None and edge in ("E", "S"):
            out.append((first, i, kind))
            first = None
    return out


def gold_spans(sets, names):
    """As `spans`, with all kinds that the corpus allows; ends are single bits of one edge."""
    out, i = [], 0
    while i < len(sets):
        bits = int(sets[i])
        if bits & 1:
            i += 1
            continue
        kinds = {names[t].split("-")[1] for t in range(len(names)) if bits >> t & 1}
        edges = {names[t].split("-")[0] for t in range(len(names)) if bits >> t & 1}
        last = i
        if edges == {"B"}:
            last += 1
            while not any(names[t].startswith("E") for t in range(len(names)) if int(sets[last]) >> t & 1):
                last += 1
        out.append((i, last, kinds))
        i = last + 1
    return out


@torch.no_grad()
def figures(network, sentences, labels):
    from train import batches, collate  # not above: train imports this file
    hits = dict.fromkeys(("upos", "xpos", "uas", "las", "mention"), 0)
    words = 0
    right = found = gold_names = 0
    for batch in batches(sentences, 4000, random.Random(0)):
        rows, mask, gold = collate([sentences[i] for i in batch])
        tags, arcs, parts = network(rows, mask)
        heads = arcs.argmax(-1)
        relations = network.labels(parts, heads).argmax(-1)
        if sentences[0]["upos"][0] >= 0:
            words += int(mask.sum())
            for k in ("upos", "xpos"):
                hits[k] += int(((tags[k].argmax(-1) == gold[k]) & mask).sum())
            near = (heads == gold["heads"]) & mask
            plain = torch.tensor([sorted({r.split(":")[0] for r in labels["deprel"]}).index(r.split(":")[0]) for r in labels["deprel"]])
            hits["uas"] += int(near.sum())
            hits["las"] += int((near & (plain[relations] == plain[gold["deprel"].clamp(min=0)])).sum())
            hits["mention"] += int(((tags["mention"].argmax(-1) == gold["mention"]) & mask).sum())
        best = tags["name"].argmax(-1)
        for k, i in enumerate(batch):
            n = len(sentences[i]["forms"])
            if all(int(b) == (1 << len(labels["name"])) - 1 for b in sentences[i]["names"]):
                continue
            mine = spans(best[k, :n].tolist(), labels["name"])
            theirs = gold_spans(sentences[i]["names"], labels["name"]) if "uner" in sentences[i]["source"] or "politics" in sentences[i]["source"] else []
            other = "uner" in sentences[i]["source"]
            mine = [m for m in mine if not (other and m[2] == "other")]
            found += len(mine)
            gold_names += len(theirs)
            right += sum(any(m[0] == g[0] and m[1] == g[1] and m[2] in g[2] for g in theirs) for m in mine)
    out = {k: round(100 * v / words, 2) for k, v in hits.items()} if words else {}
    if gold_names:
        out["names"] = round(200 * right / (found + gold_names), 2)
    return out
