"""The network: rows of features → encoder → heads for tags, names, mentions and the tree."""
import math

import torch
from torch import nn
from torch.nn import functional as F

import features

EDGES = [2, 3, 4, 5, 6, 8, 11, 16, 23, 34, 50]  # lower bounds of the buckets of distance between a word and its head, from the second on
DISTANCES = 2 * (len(EDGES) + 1)


def distance_buckets(n):
    """[n, n] bucket of j - i; the first half is for heads before the word."""
    d = torch.arange(n)[None, :] - torch.arange(n)[:, None]
    size = d.abs()
    bucket = torch.bucketize(size, torch.tensor(EDGES), right=True)
    return torch.where(d < 0, bucket, bucket + DISTANCES // 2)


def norm(x):
    """Layer normalisation without weights: the layer behind it holds them, and rows of zeros stay zeros."""
    return F.layer_norm(x, x.shape[-1:], eps=1e-5)


def drop_columns(x, share, training):
    """Dropout of whole columns of a sentence: one draw for all of its words."""
    if not training or share == 0:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2]) >= share
    return x * (keep / (1 - share))


class Convolution(nn.Module):
    """Gated convolution over three words, `dilation` apart, added to what came in."""

    def __init__(self, width, dilation, drop):
        super().__init__()
        self.dilation, self.drop = dilation, drop
        self.weights = nn.Linear(3 * width, 2 * width)

    def forward(self, x, mask, _):
        y = norm(x) * mask
        d, n = self.dilation, y.shape[1]
        padded = F.pad(y, (0, 0, d, d))
        near = torch.cat([padded[:, :n], y, padded[:, 2 * d:]], -1)
        a, b = self.weights(near).chunk(2, -1)
        return x + drop_columns(a * torch.sigmoid(b), self.drop, self.training)


class Attention(nn.Module):
    """Self-attention within the sentence, with a learned weight for each bucket of distance."""

    def __init__(self, width, heads, drop):
        super().__init__()
        self.heads, self.drop = heads, drop
        self.inward = nn.Linear(width, 3 * width)
        self.outward = nn.Linear(width, width)
        self.distance = nn.Parameter(torch.zeros(heads, DISTANCES))

    def forward(self, x, mask, buckets):
        b, n, c = x.shape
        q, k, v = self.inward(norm(x) * mask).view(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(c // self.heads) + self.distance[:, buckets]
        scores = scores.masked_fill(mask.view(b, 1, 1, n) == 0, -1e4)
        weights = F.dropout(scores.softmax(-1), 0.1, self.training)
        out = (weights @ v).transpose(1, 2).reshape(b, n, c)
        return x + drop_columns(self.outward(out), self.drop, self.training)


class Network(nn.Module):
    def __init__(self, data, width=160, layers="c1 c1 c2 a5 c4 c1", arc=128, label=96, drop=0.2, inner=0.3, word_columns=48):
        super().__init__()
        sizes = {k: len(v) for k, v in data["labels"].items()}
        self.settings = dict(width=width, layers=layers, arc=arc, label=label, drop=drop, inner=inner, word_columns=word_columns)
        self.learned, self.inner = data["learned"], inner
        self.register_buffer("vectors", torch.from_numpy(data["vectors"].astype("float32") * data["scale"]), persistent=False)
        counts = torch.tensor(data["counts"], dtype=torch.float32)
        self.register_buffer("rare", 1 / (1 + counts), persistent=False)
        self.word = nn.Embedding(self.learned, word_columns)
        self.affixes = nn.ModuleList(nn.Embedding(size, columns) for _, _, size, columns in features.AFFIXES)
        self.shape = nn.Embedding(features.SHAPE_ROWS, features.SHAPE_COLUMNS)
        self.casing = nn.Embedding(4, features.CASING_COLUMNS)
        for table in [self.word, self.shape, self.casing, *self.affixes]:
            nn.init.normal_(table.weight, std=0.3)
        columns = self.vectors.shape[1] + word_columns + sum(a[3] for a in features.AFFIXES) + features.SHAPE_COLUMNS + features.CASING_COLUMNS
        self.entry = nn.Linear(columns, width)
        blocks = []
        for layer in layers.split():
            blocks.append(Attention(width, int(layer[1:]), drop) if layer[0] == "a" else Convolution(width, int(layer[1:]), drop))
        self.blocks = nn.ModuleList(blocks)
        self.tags = nn.ModuleDict({k: nn.Linear(width, sizes[k]) for k in ("upos", "xpos", "name", "mention")})
        self.arc_word, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc = nn.Parameter(torch.eye(arc) / math.sqrt(arc))
        self.arc_bias = nn.Linear(arc, 1)
        self.arc_distance = nn.Linear(width, DISTANCES)
        self.arc_root = nn.Linear(width, 1)
        self.label_word, self.label_head = nn.Linear(width, 2 * label), nn.Linear(width, 2 * label)
        self.label_root = nn.Parameter(torch.randn(2 * label) * 0.3)
        self.label_out = nn.Linear(2 * label, sizes["deprel"])

    def inputs(self, rows):
        """rows: [batch, words, 7]: word, affixes, shape, casing of the sentence."""
        word = rows[..., 0]
        if self.training:
            lost = torch.rand(word.shape) < 0.08
            word = torch.where(lost, torch.where(word == 1, 1, 0), word)
        known = torch.where(word < self.learned, word, 0)
        if self.training:
            known = torch.where(torch.rand(known.shape) < self.rare[known], 0, known)
        parts = [self.vectors[word], self.word(known)]
        for i, table in enumerate([*self.affixes, self.shape]):
            part = table(rows[..., 1 + i])
            if self.training:
                part = part * (torch.rand(part.shape[:2]) > 0.05).unsqueeze(-1)
            parts.append(part)
        return torch.cat([*parts, self.casing(rows[..., -1])], -1)

    def encode(self, rows, mask):
        x = self.entry(drop_columns(self.inputs(rows), 0.15, self.training))
        x = drop_columns(x, self.inner / 2, self.training)
        buckets = distance_buckets(rows.shape[1])
        m = mask.unsqueeze(-1).float()
        for block in self.blocks:
            x = block(x, m, buckets)
        return norm(x), buckets

    def forward(self, rows, mask):
        x, buckets = self.encode(rows, mask)
        tags = {k: head(drop_columns(x, self.inner, self.training)) for k, head in self.tags.items()}
        b, n, _ = x.shape
        y = drop_columns(x, self.inner / 2, self.training)
        words = drop_columns(F.relu(self.arc_word(y)), self.inner, self.training)
        heads = drop_columns(F.relu(self.arc_head(y)), self.inner, self.training)
        scores = words @ self.arc @ heads.transpose(1, 2) + self.arc_bias(heads).transpose(1, 2)
        scores = scores + self.arc_distance(y).gather(2, buckets.expand(b, n, n))
        scores = scores.masked_fill(~mask.unsqueeze(1), -1e4)
        arcs = torch.cat([self.arc_root(y), scores], 2)
        return tags, arcs, (self.label_word(y), self.label_head(y))

    def labels(self, parts, heads):
        """Relation scores of each word under head `heads` (0: the root, words from 1)."""
        words, over = parts
        b, n, c = over.shape
        over = torch.cat([self.label_root.expand(b, 1, c), over], 1)
        chosen = over.gather(1, heads.clamp(min=0).unsqueeze(-1).expand(b, n, c))
        half = c // 2
        z = torch.cat([F.relu(words[..., :half] + chosen[..., :half]), words[..., half:] * chosen[..., half:]], -1)
        return self.label_out(drop_columns(z, self.inner, self.training))
