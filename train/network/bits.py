"""What rounding costs: figures of a network whose matrices and tables are rounded to fewer bits. python3 bits.py CACHE MODEL.pt"""
import pickle
import sys
from pathlib import Path

import torch

from evaluate import figures
from model import Network


def rounded(values, bits, axis):
    scale = values.abs().amax(axis, keepdim=True).clamp(min=1e-8) / (2 ** (bits - 1) - 1)
    return (values / scale).round() * scale


def main(cache, model):
    data = pickle.loads((cache / "data.pkl").read_bytes())
    kept = torch.load(model)
    for matrices, tables in ((32, 32), (32, 8), (8, 8), (6, 6), (5, 5), (4, 4)):
        network = Network(data, **kept["settings"])
        network.load_state_dict(kept["weights"])
        network.eval()
        with torch.no_grad():
            for name, values in network.named_parameters():
                table = name.split(".")[0] in ("word", "affixes", "shape", "casing")
                bits = tables if table else matrices
                if values.ndim == 2 and bits < 32 and "distance" not in name.split(".")[-1]:
                    values.copy_(rounded(values, bits, 0 if table else 1))
        print(f"matrices {matrices}, tables {tables} bits:", figures(network, data["sets"]["gum-dev"], data["labels"]), flush=True)


main(*map(Path, sys.argv[1:3]))
