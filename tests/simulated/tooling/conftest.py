"""What the tests of tool use share: a small library behind two tools, and the loop that a caller runs."""

import json

import pytest

from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

LIBRARY = {
    "kestrel handbook": (
        "# Kestrel handbook\n\nThe Kestrel is a cargo bicycle. The range of the Kestrel is 82 km.\n\n"
        "The Kestrel costs 3,490 EUR. The warranty of its frame lasts five years.\n"
    ),
    "falcon leaflet": "# Falcon\n\nThe price of the Falcon is 2,990 EUR, and its range is 65 km.\n",
    "heron data sheet": "# Heron data sheet\n\nPrice: 4,150 EUR\nRange: 110 km\nWarranty: three years\n",
    "yard rules": "# Yard rules\n\nThe gate closes at 18:30. Visitors sign the book.\n",
}
SEARCH = {
    "name": "search_sources",
    "description": "Search the sources. Gives the names of sources, with a passage of each.",
    "input_schema": {
        "type": "object",
        "properties": {"query": {"type": "string"}, "limit": {"type": "integer", "minimum": 1}},
        "required": ["query"],
    },
}
READ = {
    "name": "read_source",
    "description": "Read one source by its name.",
    "input_schema": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "part": {"type": "integer"}},
        "required": ["name"],
    },
}


class Desk:
    """Runs the loop, and keeps what was said and called."""

    SEARCH, READ, LIBRARY = SEARCH, READ, LIBRARY

    def __init__(self, library=None):
        self.library = LIBRARY if library is None else library
        self.turns = []

    def tool(self, name, given):
        """(text, is_error) of one call."""
        if name == "read_source":
            known = given["name"] in self.library
            return (self.library[given["name"]], False) if known else (f"There is no source {given['name']!r}.", True)
        asked = set(given["query"].lower().split())
        found = [n for n, t in self.library.items() if asked & set(f"{n} {t}".lower().replace(".", " ").split())]
        if not found:
            return "Nothing found.", False
        return "\n\n".join(f'<source name="{n}">\n{self.library[n][:90]}\n</source>' for n in found), False

    def ask(self, task, *, tools=(SEARCH, READ), system="", most=10, runner=None, messages=None, sample=0, **more):
        """The final text; `turns` holds every turn's content."""
        told = messages or [{"role": "user", "content": [{"type": "text", "text": f"<task>\n{task}\n</task>"}]}]
        self.turns = []
        for n in range(most):
            request = {"messages": told, "tools": list(tools), **more}
            if system:
                request["system"] = [{"type": "text", "text": system}]
            reply = self.reply(request, sample=sample)
            self.turns.append(reply)
            used = [b for b in reply.content if b["type"] == "tool_use"]
            if not used:
                assert reply.stop_reason != "tool_use"
                return reply.content[0]["text"]
            assert reply.stop_reason == "tool_use"
            marked = [
                {**b, "id": f"toolu_{n}_{i}"} if b["type"] == "tool_use" else b for i, b in enumerate(reply.content)
            ]
            results = []
            for block in marked:
                if block["type"] == "tool_use":
                    text, failed = (runner or self.tool)(block["name"], block["input"])
                    results.append(
                        {"type": "tool_result", "tool_use_id": block["id"], "content": text, "is_error": failed}
                    )
            told = [*told, {"role": "assistant", "content": marked}, {"role": "user", "content": results}]
        pytest.fail(f"no answer after {most} turns: {self.called}")

    @staticmethod
    def reply(request, *, seed=7, sample=0, limits=None):
        profile = profile_named("classroom")
        return think(request, profile=profile, limits=limits or Limits(), seed=seed, sample=sample)

    @property
    def called(self):
        """Name and input of every call, turn by turn."""
        return [[(b["name"], b["input"]) for b in r.content if b["type"] == "tool_use"] for r in self.turns]

    @property
    def names(self):
        return [name for turn in self.called for name, _ in turn]

    @staticmethod
    def asking(task, tools=(SEARCH, READ), **more):
        """A first request."""
        return {"messages": [{"role": "user", "content": task}], "tools": list(tools), **more}

    @staticmethod
    def json(value):
        return json.dumps(value)


@pytest.fixture(name="desk")
def fixture_desk():
    return Desk()
