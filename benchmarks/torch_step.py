"""One training step of a pre-norm transformer as one would write it in PyTorch, timed on request.

The network, the batch and the optimiser are those of BenchmarkSize and SmallTransformer: per block
separate q, k, v and output projections without biases, scaled dot-product attention, GELU, layer
normalisation before each sub-layer, tokens with 6 features each and one of 4 classes as target;
AdamW (fused), gradient clipping at norm 1. One thread. The sizes called quick are those of
conf/quick.conf with its batch.

Speaks the protocol of compare.py: a line "step" on standard input is answered by the milliseconds
of one step; the end of the input ends the process.

    python torch_step.py SIZE PRECISION [--compile]      SIZE as in SIZES,
                                                         PRECISION float32 | bfloat16 (autocast)
"""
import argparse
import contextlib
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

FEATURES, CLASSES = 6, 4
SIZES = {  # width, heads, layers, examples, tokens
    "quick-micro": (16, 2, 2, 16, 16),
    "quick-mini": (32, 2, 2, 16, 16),
    "quick-milli": (64, 2, 2, 16, 16),
    "micro": (32, 2, 1, 64, 256),
    "mini": (64, 4, 2, 32, 256),
    "tiny": (128, 4, 2, 32, 256),
    "small": (256, 4, 3, 16, 256),
    "medium": (512, 8, 4, 8, 256),
}


class Block(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.query, self.key, self.value, self.output = (nn.Linear(d, d, bias=False) for _ in range(4))
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(4 * d, d)

    def split(self, x):
        b, n, d = x.shape
        return x.view(b, n, self.heads, d // self.heads).transpose(1, 2)

    def forward(self, x):
        a = self.norm1(x)
        q, k, v = self.split(self.query(a)), self.split(self.key(a)), self.split(self.value(a))
        mixed = F.scaled_dot_product_attention(q, k, v)
        x = x + self.output(mixed.transpose(1, 2).reshape(x.shape))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Transformer(nn.Module):
    def __init__(self, d, heads, layers):
        super().__init__()
        self.embed = nn.Linear(FEATURES, d)
        self.blocks = nn.ModuleList(Block(d, heads) for _ in range(layers))
        self.norm, self.head = nn.LayerNorm(d), nn.Linear(d, CLASSES)

    def forward(self, x):
        x = self.embed(x)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("precision", choices=["float32", "bfloat16"])
    parser.add_argument("--compile", action="store_true", help="through torch.compile")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    d, heads, layers, examples, tokens = SIZES[asked.size]
    model = Transformer(d, heads, layers)
    forward = torch.compile(model) if asked.compile else model
    optimizer = torch.optim.AdamW(model.parameters(), 1e-4, (0.9, 0.95), weight_decay=0.01, fused=True)
    features = torch.randint(0, 2, (examples, tokens, FEATURES)).float()
    targets = torch.randint(0, CLASSES, (examples, tokens))

    def precision():
        if asked.precision == "bfloat16":
            return torch.autocast("cpu", torch.bfloat16)
        return contextlib.nullcontext()

    def step():
        optimizer.zero_grad()
        with precision():
            logits = forward(features)
            loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        return loss.item()

    print(f"PyTorch {torch.__version__} {asked.precision}{' compiled' if asked.compile else ''}", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        step()
        print(f"{1e3 * (time.perf_counter() - start):.4f}", flush=True)


if __name__ == "__main__":
    main()
