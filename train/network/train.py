"""Trains the network: python3 train.py CACHE OUT.pt [--epochs 22] [--everything] [--seed 1] …

Writes a checkpoint with averaged weights after each epoch, and goes on from CACHE/OUT.state if it was interrupted.
"""
import argparse
import copy
import math
import pickle
import random
import sys
import time
from pathlib import Path

import torch
from torch.nn import functional as F

from evaluate import figures
from model import Network

SMOOTHING = 0.03
CASING_NOISE = 0.06  # share of sentences that are read in capitals, as headlines or without capitals
# The corpora with names of news' kinds are a tenth of the others' words: this share of their copies under other names is read too.
RENAMED_SHARE = 1 / 3


def batches(sentences, size, rng):
    """Lists of sentence numbers of like length, at most `size` words with their padding, in random order."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]["forms"]) * rng.uniform(0.85, 1.15))
    out, batch, longest = [], [], 0
    for i in order:
        n = len(sentences[i]["forms"])
        longest = max(longest, n)
        if batch and longest * (len(batch) + 1) > size:
            out.append(batch)
            batch, longest = [], n
        batch.append(i)
    out.append(batch)
    rng.shuffle(out)
    return out


def collate(sentences, rng=None):
    """Tensors of a batch. With `rng`: casing noise, and the last mark taken away from some sentences."""
    picked = []
    for s in sentences:
        variant, n = 0, len(s["forms"])
        if rng is not None:
            if len(s["inputs"]) > 1 and rng.random() < CASING_NOISE:
                variant = rng.choice((1, 2, 2, 3))
            last = n - 1
            if n > 3 and s["forms"][last] in ".!?" and rng.random() < 0.12 and last + 1 not in s["heads"]:
                n = last
        picked.append((s, variant, n))
    longest = max(n for _, _, n in picked)
    b = len(picked)
    rows = torch.zeros(b, longest, picked[0][0]["inputs"][0].shape[1], dtype=torch.long)
    mask = torch.zeros(b, longest, dtype=torch.bool)
    columns = {k: torch.full((b, longest), -1, dtype=torch.long) for k in ("upos", "xpos", "heads", "deprel", "mention")}
    columns["names"] = torch.zeros(b, longest, dtype=torch.long)
    for i, (s, variant, n) in enumerate(picked):
        rows[i, :n] = torch.from_numpy(s["inputs"][variant][:n].astype("int64"))
        mask[i, :n] = True
        for k, column in columns.items():
            column[i, :n] = torch.from_numpy(s[k][:n])
    return rows, mask, columns


def loss_of(network, rows, mask, gold, everything):
    tags, arcs, parts = network(rows, mask)
    cross = lambda scores, target, smooth=0.0: F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=-1, label_smoothing=smooth, reduction="sum")
    total = 0.7 * cross(tags["upos"], gold["upos"], SMOOTHING) + 0.9 * cross(tags["xpos"], gold["xpos"], SMOOTHING)
    total = total + 0.3 * cross(tags["mention"], gold["mention"])
    allowed = (gold["names"].unsqueeze(-1) >> torch.arange(tags["name"].shape[-1])) & 1 == 1
    telling = mask & (gold["names"] != everything)
    names = tags["name"].logsumexp(-1) - tags["name"].masked_fill(~allowed, -1e4).logsumexp(-1)
    total = total + 0.7 * (names * telling).sum()
    total = total + cross(arcs, gold["heads"]) + cross(network.labels(parts, gold["heads"]), gold["deprel"], SMOOTHING)
    return total / mask.sum()


def begin(network, weights):
    """Takes over weights; where the network has more input columns, the new ones begin as nothing."""
    own = network.state_dict()
    for name, values in weights.items():
        if own[name].shape == values.shape:
            own[name].copy_(values)
        else:
            own[name].zero_()[:, :values.shape[1]] = values


def main():
    p = argparse.ArgumentParser()
    p.add_argument("cache", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--epochs", type=float, default=22)
    p.add_argument("--stop", type=int, default=0, help="stop after this epoch (the rate still falls as for --epochs)")
    p.add_argument("--width", type=int, default=160)
    p.add_argument("--layers", default="c1 c1 c2 a5 c4 c1")
    p.add_argument("--arc", type=int, default=128)
    p.add_argument("--label", type=int, default=96)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--rate", type=float, default=2.5e-3)
    p.add_argument("--batch", type=int, default=1200)
    p.add_argument("--drop", type=float, default=0.2)
    p.add_argument("--start", type=Path, help="weights to begin from")
    p.add_argument("--everything", action="store_true", help="learn from the halves that measure names, too")
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    data = pickle.loads((a.cache / "data.pkl").read_bytes())
    sets = data["sets"]
    small = sets["politics-train"] + sets["politics-a"] + sets["uner-a"]
    again = list(sets["renamed-a"])
    if a.everything:
        small += sets["politics-b"] + sets["uner-b"]
        again += sets["renamed-b"]
    few = int(len(again) * RENAMED_SHARE)
    training = sets["gum-train"] + sets["ewt-train"] + small
    everything = (1 << len(data["labels"]["name"])) - 1
    network = Network(data, width=a.width, layers=a.layers, arc=a.arc, label=a.label, drop=a.drop)
    if a.start:
        begin(network, torch.load(a.start)["weights"])
    averaged = copy.deepcopy(network)
    decayed = [q for q in network.parameters() if q.ndim > 1]
    plain = [q for q in network.parameters() if q.ndim == 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0}], lr=a.rate, betas=(0.9, 0.98))
    print(a, sum(q.numel() for q in network.parameters()), "parameters", flush=True)
    per_epoch = len(batches(training + again[:few], a.batch, random.Random(0)))
    steps, step, first = int(per_epoch * a.epochs), 0, 0
    state = a.out.with_suffix(".state")
    if state.exists():
        kept = torch.load(state)
        network.load_state_dict(kept["network"]), averaged.load_state_dict(kept["averaged"]), optimiser.load_state_dict(kept["optimiser"])
        step, first = kept["step"], kept["epoch"]
        rng.setstate(kept["random"]), torch.set_rng_state(kept["torch"])
    for epoch in range(first, math.ceil(a.epochs)):
        began, sums, seen = time.time(), 0.0, 0
        network.train()
        reading = training + rng.sample(again, few)
        for batch in batches(reading, a.batch, rng):
            rows, mask, gold = collate([reading[i] for i in batch], rng)
            rate = a.rate * min(1, (step + 1) / 300) * 0.5 * (1 + math.cos(math.pi * min(1, step / steps)))
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss = loss_of(network, rows, mask, gold, everything)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            step += 1
            keep = min(0.998, 1 - 10 / (10 + step))
            with torch.no_grad():
                for mean, now in zip(averaged.parameters(), network.parameters()):
                    mean.lerp_(now, 1 - keep)
            if step % 50 == 0:
                print(step, steps, round(loss.item(), 3), f"{time.time() - began:.0f}s", file=sys.stderr, flush=True)
            sums, seen = sums + loss.item(), seen + 1
        averaged.eval()
        due = epoch % 3 == 0 or epoch + 1 >= a.epochs
        measured = {n: figures(averaged, sets[n], data["labels"]) for n in ("gum-dev", "ewt-dev", "politics-b", "uner-b") if due}
        print(f"epoch {epoch + 1} loss {sums / seen:.4f} {time.time() - began:.0f}s", *(f"{n} {f}" for n, f in measured.items()), flush=True)
        torch.save({"settings": network.settings, "weights": averaged.state_dict()}, a.out)
        torch.save({"network": network.state_dict(), "averaged": averaged.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "epoch": epoch + 1, "random": rng.getstate(), "torch": torch.get_rng_state()}, state)
        if a.stop and epoch + 1 >= a.stop:
            break


if __name__ == "__main__":
    main()
