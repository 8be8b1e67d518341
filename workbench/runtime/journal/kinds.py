"""The kinds of fact a journal holds, and the numbers they are stored under. Numbers are never reused."""

from __future__ import annotations

CODES = {
    "started": 1,  # a run begins: who asked for what
    "entered": 2,  # a child flow starts
    "sent": 3,  # an attempt is about to be sent: its window, its reservation
    "answered": 4,  # an attempt was answered: the raw bytes, usage and cost
    "attempt failed": 5,  # an attempt was refused or never sent, and another may follow
    "failed": 6,  # an effect failed, and the flow was told
    "unknown": 7,  # an attempt was sent and its answer never came
    "asked": 8,  # a person is asked
    "decided": 9,  # a person decided, answered, or settled an unknown
    "called": 10,  # a function was run: its result
    "saved": 11,
    "loaded": 12,
    "joined": 13,  # the outcome of a Together
    "reused": 14,  # an effect was taken over from another revision or from a fork's parent
    "edited": 15,  # a fork's edit: the effect at this path is performed otherwise than asked
    "finished": 16,  # the flow returned
    "ended": 17,  # the flow raised
    "waiting": 18,  # only people can move the run on
    "stopped": 19,  # interrupted, or out of a kernel
    "forgotten": 20,  # a run was removed; what it spent stays counted
    "calling": 21,  # a function is about to be run
    "resolved": 22,  # a person settled an unknown: send it again, or give it up
    "reopened": 23,  # an earlier revision was run again: it is the present one of its name now
    "branched": 24,  # branches that somebody named begin
    "left": 25,  # a child flow is over, and says how what it gave stands
    "remembered": 26,  # a command of the memory tool: what it told, and which notes it changed
    "unasked": 27,  # a policy of oversight had nobody asked about an item, and says so
    "escalated": 28,  # a reviewer passed an item on: it goes on waiting
    "undone": 29,  # a decision was taken back: which, by whom and why
    "labelled": 30,  # somebody's opinion of an output
    "revealed": 31,  # somebody was shown what others found about an output: they label it blind no more
    "offered": 32,  # a decision that came in a pack, and what became of it
}
NAMES = {code: name for name, code in CODES.items()}
STATES = {
    "started": "running",
    "waiting": "waiting",
    "finished": "finished",
    "ended": "failed",
    "stopped": "stopped",
}
"""The state a run is in after each of these."""
