"""Writes the network as one file of small numbers: python3 export.py CACHE MODEL.pt OUT.bin

Tables and matrices become 8-bit numbers (one scale for each column), the entry matrix, which also takes over the scales of the
tables before it, 16-bit ones. The layout is described in src/text/network/weights.ts.
"""
import json
import pickle
import struct
import sys
from pathlib import Path

import numpy as np
import torch

import features
from model import EDGES, Network


class File:
    def __init__(self):
        self.sections, self.parts, self.size = {}, [], 0

    def add(self, name, values):
        kind = {"int8": "i8", "int16": "i16", "uint32": "u32", "float32": "f32"}[str(values.dtype)]
        data = np.ascontiguousarray(values).tobytes()
        self.sections[name] = {"type": kind, "at": self.size, "length": int(values.size)}
        data += b"\0" * (-len(data) % 16)
        self.parts.append(data)
        self.size += len(data)

    def write(self, path, header):
        text = json.dumps({**header, "sections": self.sections}, separators=(",", ":")).encode()
        head = b"RNET" + struct.pack("<I", len(text)) + text
        path.write_bytes(head + b"\0" * (-len(head) % 16) + b"".join(self.parts))


def rounded(values, bits, axis):
    """Whole numbers and their scales; `axis` is the one that a scale is shared along."""
    largest = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(values).max(axis), 1e-8) / largest
    whole = np.rint(values / np.expand_dims(scale, axis)).astype(np.int8 if bits == 8 else np.int16)
    return whole, scale.astype(np.float32)


def matrix(file, name, weights, bias, bits=8, group=None):
    """weights: [outputs, inputs]; `group`: order of the outputs, -1 for an empty column."""
    weights, bias = weights.astype(np.float64), bias.astype(np.float32)
    order = list(group) if group is not None else list(range(len(weights)))
    order += [-1] * (-len(order) % 8)
    full = np.zeros((len(order), weights.shape[1]))
    offsets = np.zeros(len(order), np.float32)
    for i, o in enumerate(order):
        if o >= 0:
            full[i], offsets[i] = weights[o], bias[o]
    whole, scale = rounded(full, bits, 1)
    # [panels, pairs of inputs, 8 columns, 2]
    panels = whole.reshape(len(order) // 8, 8, -1, 2).transpose(0, 2, 1, 3)
    file.add(name, panels.reshape(-1))
    file.add(name + ".scale", scale)
    file.add(name + ".bias", offsets)


def main(cache, model, out):
    data = pickle.loads((cache / "data.pkl").read_bytes())
    kept = torch.load(model)
    network = Network(data, **kept["settings"])
    network.load_state_dict(kept["weights"])
    w = {k: v.detach().numpy() for k, v in network.state_dict().items()}
    file = File()
    keys = np.zeros((len(data["words"]), 2), np.uint32)
    for i, word in enumerate(data["words"]):
        keys[i] = features.word_key(word)
    file.add("keys", keys.reshape(-1))
    file.add("vectors", data["vectors"])
    scales = [data["scale"]]
    tables = [("learned", w["word.weight"])] + [(f"affix{i}", w[f"affixes.{i}.weight"]) for i in range(len(features.AFFIXES))]
    for name, values in tables + [("shape", w["shape.weight"]), ("casing", w["casing.weight"])]:
        whole, scale = rounded(values, 8, 0)
        file.add(name, whole)
        scales.append(scale)
    matrix(file, "entry", w["entry.weight"] * np.concatenate(scales), w["entry.bias"], bits=16)
    layers = []
    width = kept["settings"]["width"]
    for i, layer in enumerate(kept["settings"]["layers"].split()):
        if layer[0] == "a":
            layers.append({"kind": "attention", "heads": int(layer[1:])})
            for part in ("inward", "outward"):
                matrix(file, f"layer{i}.{part}", w[f"blocks.{i}.{part}.weight"], w[f"blocks.{i}.{part}.bias"])
            file.add(f"layer{i}.distance", w[f"blocks.{i}.distance"])
        else:
            layers.append({"kind": "convolution", "dilation": int(layer[1:])})
            gates = [g for p in range(width // 4) for g in [*range(4 * p, 4 * p + 4), *range(width + 4 * p, width + 4 * p + 4)]]
            matrix(file, f"layer{i}", w[f"blocks.{i}.weights.weight"], w[f"blocks.{i}.weights.bias"], group=gates)
    # What is told of each word alone: tags, then the root's score and the weights of the distances, in one matrix.
    heads = [f"tags.{k}" for k in ("upos", "xpos", "name", "mention")] + ["arc_root", "arc_distance"]
    told = np.concatenate([w[f"{h}.weight"] for h in heads]), np.concatenate([w[f"{h}.bias"] for h in heads])
    told[1][sum(len(w[f"{h}.bias"]) for h in heads[:4])] -= w["arc_bias.bias"][0]
    matrix(file, "told", *told)
    matrix(file, "relations", np.concatenate([w["label_word.weight"], w["label_head.weight"]]), np.concatenate([w["label_word.bias"], w["label_head.bias"]]))
    matrix(file, "arcs", np.concatenate([w["arc_word.weight"], w["arc_head.weight"]]), np.concatenate([w["arc_word.bias"], w["arc_head.bias"]]))
    matrix(file, "arc", w["arc"].T, w["arc_bias.weight"][0])
    file.add("root", w["label_root"].astype(np.float32))
    matrix(file, "deprel", w["label_out.weight"], w["label_out.bias"])
    file.write(out, {
        "format": 1, "words": len(data["words"]), "learned": int(data["learned"]), "vectorColumns": int(data["vectors"].shape[1]),
        "wordColumns": int(w["word.weight"].shape[1]),
        "affixes": [{"length": n, "rows": r, "columns": c} for _, n, r, c in features.AFFIXES],
        "shape": {"rows": features.SHAPE_ROWS, "columns": features.SHAPE_COLUMNS},
        "casing": {"rows": 4, "columns": features.CASING_COLUMNS},
        "width": width, "arc": kept["settings"]["arc"], "relation": kept["settings"]["label"], "layers": layers,
        "distances": EDGES, "labels": data["labels"],
    })
    print(out, out.stat().st_size)


main(*map(Path, sys.argv[1:4]))
