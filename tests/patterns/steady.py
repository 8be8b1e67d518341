"""An orchestra that answers by the window alone, and its work: for runs that are killed, forked and gone on with."""

import re

from tests.patterns.crews import Office, parts, plan, subtask
from workbench.core.source import Source
from workbench.patterns.orchestrator_workers import orchestrator_workers

FLAWED = plan("a", subtask("sum", "a", "b"), subtask("b", "sum"), kind="survey")
SOUND = plan("a", "b", subtask("sum", "a", "b"), "never", kind="survey")
OTHER = plan("a", "c", kind="survey")
SOURCES = [Source(name="prices", text="a 5, b 7")]


class Steady(Office):
    """Answers by the window alone: so a run that is resumed is answered as the one that was killed."""

    def __init__(self):
        super().__init__(SOUND)

    def _reply(self, body):
        name, said, fields = parts(body)
        told = super()._reply(body)
        if "subtasks" in fields:
            return SOUND if "<feedback" in said else FLAWED
        if name == "b" and "<feedback" not in said:
            return " "
        if name == "never":
            return ""
        if name == "sum":
            return "sum of " + ", ".join(re.findall(r'<result worker="([^"]*)">\n(.*?)\n', said)[n][1] for n in (0, 1))
        return told


def work(**options):
    return orchestrator_workers(task="What do they cost?", sources=SOURCES, **options)


def bought(model):
    return len(model.asked)
