"""The table of rules: one row a rule. A new rule is a function, a row here and a page of documentation."""

from __future__ import annotations

from workbench.control.lint.against.criteria import against_format
from workbench.control.lint.against.parts import answering_against_format
from workbench.control.lint.boundaries.forbidden import forbids_the_task
from workbench.control.lint.boundaries.open_ended import no_exclusion, no_stop
from workbench.control.lint.done.apart import duplicates, two_at_once
from workbench.control.lint.done.deciding import praise, undecidable, vacuous_done
from workbench.control.lint.done.fields import unknown_field
from workbench.control.lint.guidance.no_source import names_nothing
from workbench.control.lint.guidance.not_given import not_given
from workbench.control.lint.guidance.ranking import contradictory_ranking
from workbench.control.lint.leftovers import placeholders
from workbench.control.lint.objective.no_task import no_verb, vague_measure
from workbench.control.lint.objective.several import several_tasks
from workbench.control.lint.output_format.checkable import against_schema, uncheckable
from workbench.control.lint.preferences import preference, preference_done
from workbench.control.lint.rule import Rule
from workbench.control.lint.saying import missing, vacuous
from workbench.control.lint.siblings.gaps import gaps
from workbench.control.lint.siblings.leaning import leans_on_nobody
from workbench.control.lint.siblings.overlap import overlapping
from workbench.control.lint.siblings.ranges import ranges_meet
from workbench.control.lint.siblings.same_name import same_name
from workbench.control.lint.siblings.writers import two_writers

_QUESTION = "Without one thing to achieve, a worker answers a neighbouring question."
_SHAPE = "Without a shape that can be checked, an answer comes in a shape of its own."
_SOURCE = "Without named sources and tools, a worker trusts the wrong source, or its memory."
_OTHERS = "Without limits, a worker does its siblings' work too, and does not stop."
_DECIDE = "What nobody can decide is never done: a loop on it ends by chance."
_HEDGE = "A preference can be met by doing nothing, so nothing can fail it."

RULES = (
    Rule("C101", "objective-missing", "error", "The objective is missing", _QUESTION, missing("objective")),
    Rule("C102", "objective-vacuous", "error", "The objective says nothing", _QUESTION, vacuous("objective")),
    Rule("C103", "several-tasks", "warning", "The objective holds several tasks",
         "Of several tasks the easiest is done well and the others in passing; none can be checked alone.",
         several_tasks),
    Rule("C104", "no-verb", "warning", "The objective names no task", _QUESTION, no_verb),
    Rule("C105", "objective-preference", "warning", "The objective states a preference as if it were a bound", _HEDGE,
         preference("objective")),
    Rule("C106", "vague-measure", "advice", "The objective measures without a number",
         "Every worker fills in a measure of its own, so answers to one contract differ.", vague_measure),
    Rule("C201", "format-missing", "warning", "The output format is missing", _SHAPE, missing("output_format")),
    Rule("C202", "format-vacuous", "warning", "The output format says nothing", _SHAPE, vacuous("output_format")),
    Rule("C203", "format-uncheckable", "warning", "Nobody could check the output format", _SHAPE, uncheckable),
    Rule("C204", "format-against-schema", "error", "The output format contradicts the schema",
         "The schema wins on the wire, so the worker breaks the words it was told, or forces them into a field.",
         against_schema),
    Rule("C205", "format-preference", "warning", "The output format states a preference as if it were a bound", _HEDGE,
         preference("output_format")),
    Rule("C301", "guidance-missing", "warning", "The guidance is missing", _SOURCE, missing("guidance")),
    Rule("C302", "guidance-vacuous", "warning", "The guidance says nothing", _SOURCE, vacuous("guidance")),
    Rule("C303", "no-source", "warning", "The guidance names no source and no tool", _SOURCE, names_nothing),
    Rule("C304", "source-not-given", "error", "The guidance names a source or tool that the worker is not given",
         "A worker told to use what it does not have makes up what it would have said.", not_given),
    Rule("C305", "contradictory-ranking", "warning", "The guidance ranks sources in two ways",
         "Where sources differ, the worker takes whichever it read last.", contradictory_ranking),
    Rule("C306", "guidance-preference", "warning", "The guidance states a preference as if it were a rule", _HEDGE,
         preference("guidance")),
    Rule("C401", "boundaries-missing", "warning", "The boundaries are missing", _OTHERS, missing("boundaries")),
    Rule("C402", "boundaries-vacuous", "warning", "The boundaries say nothing", _OTHERS, vacuous("boundaries")),
    Rule("C403", "no-exclusion", "warning", "The boundaries leave nothing out", _OTHERS, no_exclusion),
    Rule("C404", "no-stop", "warning", "The boundaries say nowhere when to stop",
         "Without a stopping rule a worker goes on while there is something left to read or to improve.", no_stop),
    Rule("C405", "boundaries-against-objective", "error", "The boundaries forbid what the objective asks for",
         "A worker can obey only one of the two, and which is chance.",
         forbids_the_task),
    Rule("C406", "boundaries-preference", "warning", "The boundaries state a preference as if it were a bound", _HEDGE,
         preference("boundaries")),
    Rule("C501", "done-missing", "warning", "Nothing says when it is done", _DECIDE, missing("done")),
    Rule("C502", "criterion-vacuous", "warning", "A criterion says nothing", _DECIDE, vacuous_done),
    Rule("C503", "undecidable", "warning", "A criterion cannot be decided from the output alone", _DECIDE, undecidable),
    Rule("C504", "criterion-against-format", "error", "A criterion contradicts the output format, or another criterion",
         "No answer can meet both: a loop on them never passes.", against_format),
    Rule("C505", "unknown-field", "error", "A criterion names a field that the schema does not have",
         "The answer cannot hold that field, so the criterion can never pass.", unknown_field),
    Rule("C506", "criterion-twice", "warning", "Two criteria say the same",
         "One fault counts twice, and one merit too: scores are off.", duplicates),
    Rule("C507", "two-at-once", "advice", "A criterion holds two things",
         "Half of it may hold; then the verdict is a matter of mood, and the reason tells half.", two_at_once),
    Rule("C508", "praise", "warning", "A criterion is praise with nothing to hold it against", _DECIDE, praise),
    Rule("C509", "criterion-preference", "warning", "A criterion is a preference", _HEDGE, preference_done),
    Rule("C601", "placeholder", "error", "Something is still to be filled in",
         "A worker takes a placeholder literally, or fills it with something made up.", placeholders),
    Rule("C602", "part-against-format", "error", "A part contradicts the output format",
         "The worker obeys one of the two, and which is chance; no answer can obey both.", answering_against_format),
    Rule("C701", "same-work", "warning", "Two siblings do the same work",
         "It is paid for twice, and where the two results differ nobody knows which is right.", between=overlapping),
    Rule("C702", "stretches-overlap", "warning", "Two siblings' stretches overlap",
         "What lies in both is found twice, and counted twice in the synthesis.", between=ranges_meet),
    Rule("C703", "gap", "warning", "Nobody takes on a part of the task",
         "Each worker does its own part well; the answer has a hole that none of them can see.", between=gaps),
    Rule("C704", "two-writers", "warning", "Two siblings decide one thing, or write one file",
         "Workers cannot talk to each other: each decides alone, and the results contradict each other.",
         between=two_writers),
    Rule("C705", "needs-nobody", "warning", "A sibling needs what nobody makes",
         "A worker told to use what it is not given makes it up.", between=leans_on_nobody),
    Rule("C706", "same-name", "error", "Siblings have one name",
         "Results are told apart by their workers' names; with one name, nobody knows whose a claim is.",
         between=same_name),
)  # fmt: skip
"""Every rule. The first digit is the place: 1 objective, 2 output format, 3 guidance, 4 boundaries, 5 done, 6 any part,
7 between siblings."""
