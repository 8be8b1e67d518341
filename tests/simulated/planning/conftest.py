"""What the tests of leads, synthesizers and routers share: a window, and the JSON that comes of it."""

import json

import pytest

from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

FULL = {
    "objective": "Plan the task as subtasks for workers.",
    "output_format": "One entry for each worker.",
    "guidance": "A worker sees its own subtask alone. Name the sources to be read exactly.",
    "boundaries": "Do not answer the task. No two subtasks do the same work. Stop when every part has a worker.",
}
DONE = "Every part of the task falls to exactly one subtask."
STRINGS = {"type": "array", "items": {"type": "string"}}


def closed(**properties):
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


TEXT = {"type": "string"}
PARTS = ("name", "objective", "output_format", "guidance", "boundaries")
SUBTASK = closed(**dict.fromkeys(PARTS, TEXT), done=STRINGS, needs=STRINGS, sources=STRINGS)
PLAN = closed(
    kind={"type": "string", "enum": ["fact", "comparison", "survey"]}, subtasks={"type": "array", "items": SUBTASK}
)
CLAIMS = closed(claims={"type": "array", "items": closed(text=TEXT, workers=STRINGS)})


class Lead:
    """Asks for plans, answers and choices."""

    PLAN, CLAIMS, FULL, TEXT, STRINGS = PLAN, CLAIMS, FULL, TEXT, STRINGS
    closed = staticmethod(closed)

    def contract(self, *without):
        parts = "\n".join(f"<{p}>\n{t}\n</{p}>" for p, t in FULL.items() if p not in without)
        done = "" if "done" in without else f'\n<done>\n<criterion name="all">{DONE}</criterion>\n</done>'
        return f'<contract name="lead">\n{parts}{done}\n</contract>'

    def reply(self, task, blocks=(), *, contract=None, schema=PLAN, sample=0, seed=7, limits=None):
        told = [*blocks, f"<task>\n{task}\n</task>"]
        request = {
            "system": [{"type": "text", "text": self.contract() if contract is None else contract}],
            "messages": [{"role": "user", "content": [{"type": "text", "text": text} for text in told]}],
        }
        if schema is not None:
            request["output_config"] = {"format": {"type": "json_schema", "schema": schema}}
        return think(request, profile=profile_named("classroom"), limits=limits or Limits(), seed=seed, sample=sample)

    def made(self, task, blocks=(), **more):
        return json.loads(self.reply(task, blocks, **more).content[0]["text"])

    @staticmethod
    def source(name, text, kind="data sheet"):
        return f'<source name="{name}" kind="{kind}">\n{text}\n</source>'

    @staticmethod
    def result(worker, text):
        return f'<result worker="{worker}">\n{text}\n</result>'


@pytest.fixture(name="lead")
def fixture_lead():
    return Lead()
