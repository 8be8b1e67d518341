"""What the tests of the mind share: texts with known answers, and a request as the bench writes it."""

import re
import tomllib
from html import escape
from pathlib import Path

import pytest

from workbench.simulated.mind import think
from workbench.simulated.profile import Limits, profile_named

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["texts"]


class Lab:
    """Asks the mind and looks at what it says."""

    cases = CASES

    def request(self, texts, task, *, contract="", schema=None, draft=None, feedback=None):
        blocks = [f'<source name="{escape(n)}">\n{t.strip()}\n</source>' for n, t in texts]
        blocks.append(f"<task>\n{task}\n</task>")
        blocks += [f"<draft>\n{draft}\n</draft>"] if draft is not None else []
        blocks += [f'<feedback by="{feedback[0]}">\n{feedback[1]}\n</feedback>'] if feedback else []
        made = {
            "system": [{"type": "text", "text": contract}] if contract else [],
            "messages": [{"role": "user", "content": [{"type": "text", "text": b} for b in blocks]}],
        }
        if schema is not None:
            made["output_config"] = {"format": {"type": "json_schema", "schema": schema}}
        return made

    def reply(self, request, *, seed=1, sample=0, limits=None, **more):
        profile = profile_named("classroom")
        return think(request, profile=profile, limits=limits or Limits(), seed=seed, sample=sample, **more)

    def say(self, *args, seed=1, sample=0, limits=None, **more):
        return self.reply(self.request(*args, **more), seed=seed, sample=sample, limits=limits).content[0]["text"]

    def light(self, number):
        """The text of a case between two others."""
        near = [CASES[(number * 3 + 1) % len(CASES)], CASES[number], CASES[(number * 7 + 5) % len(CASES)]]
        unique = {case["name"]: case["text"] for case in near}
        return list(unique.items())

    def full(self, number):
        """The same text among all the others."""
        rest = [(c["name"], c["text"]) for n, c in enumerate(CASES) if n != number]
        rest.insert((number * 5) % len(rest), (CASES[number]["name"], CASES[number]["text"]))
        return rest

    def share_right(self, window, *, every=1, seeds=(1,)):
        """The share of questions answered with what a right answer contains."""
        right = asked = 0
        for number, case in enumerate(CASES):
            texts = window(number)
            for question in case["questions"][::every]:
                for seed in seeds:
                    said = " ".join(self.say(texts, question["ask"], seed=seed, sample=number).split())
                    right += any(accepted in said for accepted in question["accept"])
                    asked += 1
        return right / asked

    @staticmethod
    def quotations(text):
        return [a or b for a, b in re.findall(r'"([^"]{4,})"|“([^”]{4,})”', text)]


@pytest.fixture(scope="session")
def lab():
    return Lab()


JUDGEMENT = {
    "type": "object",
    "properties": {
        "criteria": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "criterion": {"type": "string"},
                    "passed": {"type": "boolean"},
                    "reason": {"type": "string"},
                    "evidence": {"type": "string"},
                },
                "required": ["criterion", "passed", "reason", "evidence"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["criteria"],
    "additionalProperties": False,
}


@pytest.fixture(scope="session")
def judgement():
    return JUDGEMENT


@pytest.fixture(scope="session")
def packages():
    """Four packages as sources, their licences and requirements."""
    facts = {
        "numpy": ("BSD-3-Clause", ">=3.11"),
        "rich": ("MIT", ">=3.8"),
        "certifi": ("MPL-2.0", ">=3.7"),
        "attrs": ("MIT", ">=3.9"),
    }
    return [
        (n, f"Name: {n}\nLicence: {licence}\nPython: {python}\nHome page: https://{n}.example.org\n")
        for n, (licence, python) in facts.items()
    ]
