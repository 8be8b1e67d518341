"""Runs made by hand, to ask who knew what in them."""

from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.core.source import Source
from workbench.core.usage import Usage
from workbench.core.window import Window

FERRY = "The ferry Avocet has a range of 34 nautical miles at twelve knots. It was built in Skarn in 2019."
BUDGET = "The harbour pays 410 000 crowns a year for the berths. Nothing is set aside for dredging the channel."
HERON = "Heron carries 92 passengers and eleven cars on one deck. Her engines were replaced two winters ago."


def contract(name="worker", **more):
    return Contract(**{"name": name, "objective": f"Do the work of {name}.", "done": ["It is done."], **more})


def source(name, text):
    return Source(name=name, text=text)


def answered(path, text, window, *, content=(), counted=0):
    """An inference at a place, with its answer."""
    path = path if isinstance(path, tuple) else (path,)
    blocks = (*content, *([{"type": "text", "text": text}] if text else []))
    usage = Usage(input_tokens=counted, output_tokens=5)
    inference = Inference(
        window=window, content=blocks, usage=usage, stamp="simulated", origin=f"r@1/{'.'.join(map(str, path))}"
    )
    name = next(s.name for s in window.segments if s.kind == "contract")
    return Step(path=path, kind="infer", name=name, inference=inference)


def asked(path, text, *, by="worker", role="worker", task="", **window):
    """An inference whose window is assembled from what is given."""
    place = path if isinstance(path, tuple) else (path,)
    return answered(place, text, assemble(contract(by, role=role), task or f"The task of {by} at {path}.", **window))


def sent(path, text, request):
    """An inference of another program: a request as it went over the wire, and what came back."""
    window = Window.from_request({"model": "m", "max_tokens": 9, **request})
    return Step(
        path=(path,), kind="infer", inference=Inference(window=window, content=({"type": "text", "text": text},))
    )


def run(*steps):
    return Run(bench="b", name="r", steps=tuple(sorted(steps, key=lambda s: s.path)))


def row(known, fact):
    """One sign for each inference: what it knew of a fact."""
    signs = {"whole": "#", "part": "+", "left out": "x", "made": "o", "absent": "."}
    return "".join(signs[known.state(fact, reader)[0]] for reader in known.readers)
