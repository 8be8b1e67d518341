"""A server that keeps every raw request with what it charged, and the sums that anybody can do by hand from those.

Nothing here knows how the package places breakpoints or reports: blocks are compared as they were sent, tokens are
counted by the server's own tokenizer, prices are read from the file.
"""

import json
import threading
import tomllib
from decimal import Decimal
from pathlib import Path

from workbench.simulated.endpoint import Endpoint
from workbench.simulated.tokenizer import count_block

PRICES = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "prices.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
SONNET = next(m for m in PRICES["models"] if m["model"] == "claude-sonnet-5-5")


class Tape(Endpoint):
    """Each request in the order in which its answer began: (body, usage, what had been answered when it came)."""

    def __init__(self, model, **more):
        super().__init__(model, **more)
        self.kept, self._guard = [], threading.Lock()

    def handle(self, method, path, headers, body):
        with self._guard:
            before = len(self.kept)
        sent = super().handle(method, path, headers, body)
        if sent.message is None:
            return sent
        begin = sent.begin

        def begun():
            begin()
            with self._guard:
                self.kept.append((json.loads(body), sent.message["usage"], before))

        return type(sent)(**{**vars(sent), "begin": begun})


def unmarked(block):
    bare = {k: v for k, v in block.items() if k != "cache_control"}
    if isinstance(bare.get("content"), list):
        bare["content"] = [unmarked(inner) for inner in bare["content"]]
    return bare


def listed(content):
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def blocks(body):
    """The request as a cache reads it: what stands before all, then each block with where it stands."""
    config = body.get("output_config", {}).get("format", {}).get("schema")
    told = [("head", body["model"], json.dumps(config, sort_keys=True))]
    told += [("tools", json.dumps(unmarked(t), sort_keys=True)) for t in body.get("tools", ())]
    told += [("system", json.dumps(unmarked(b), sort_keys=True)) for b in listed(body.get("system", []))]
    told.append(("choice", json.dumps(body.get("tool_choice"), sort_keys=True)))
    for message in body["messages"]:
        told += [(message["role"], json.dumps(unmarked(b), sort_keys=True)) for b in listed(message["content"])]
    return told


def size(body, count):
    """Tokens of the first `count` entries, with what the API says of tools and the schema before them."""
    schema = body.get("output_config", {}).get("format", {}).get("schema")
    overhead = 0 if not body.get("tools") else 346
    before = (count_block(schema) if schema is not None else 0) + overhead
    return before + sum(count_block(json.loads(e[1])) for e in blocks(body)[:count] if e[0] not in {"head", "choice"})


def common(one, other):
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def reusable(kept, minimum, *, waiting=True):
    """By request: the longest prefix shared with an earlier one; with `waiting` also with those that were still out."""
    rows = [blocks(body) for body, _, _ in kept]
    found = []
    for n, (body, _, before) in enumerate(kept):
        shared = max((common(rows[n], row) for row in rows[: n if waiting else before]), default=0)
        blocks_shared = [e for e in rows[n][:shared] if e[0] not in {"head", "choice"}]
        tokens = size(body, shared) if blocks_shared else 0  # a schema alone is no block that could be cached
        found.append(tokens if tokens >= minimum else 0)
    return found


def read(kept):
    return [usage["cache_read_input_tokens"] for _, usage, _ in kept]


def dollars(usage, *, cached=True):
    """By hand: input, reads and writes at their multiples of the input price, and output."""
    tier = SONNET["tiers"][0]
    full, out = usage["input_tokens"], usage["output_tokens"]
    short, long = (usage["cache_creation"][f"ephemeral_{life}_input_tokens"] for life in ("5m", "1h"))
    got = usage["cache_read_input_tokens"]
    if not cached:
        return Decimal(full + short + long + got) * tier["input"] / 10**6 + Decimal(out) * tier["output"] / 10**6
    weighed = full + short * SONNET["cache_write_5m"] + long * SONNET["cache_write_1h"] + got * SONNET["cache_read"]
    return weighed * tier["input"] / 10**6 + Decimal(out) * tier["output"] / 10**6
