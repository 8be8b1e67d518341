"""The gestures on the form of the answer, by method and by mouse: half of what a contract's designer can do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from workbench.core.schema import check_schema, strict_schema
from workbench.errors import BadInput
from workbench.widgets.designer import format_edit as edit
from workbench.widgets.designer.contract_draft import Draft
from workbench.widgets.designer.format_example import example_of
from workbench.widgets.designer.format_form import KINDS, Field, Form, form_of
from workbench.widgets.designer.format_model import model_source
from workbench.widgets.window.shows_windows import ShowsWindows

_TICKS = {"many", "required"}


class DesignsFormat(ShowsWindows):
    """Fields are named by their path, e.g. `"packages.licence"`; in the browser by their keys."""

    _draft: Draft
    _pasted: str
    """A JSON Schema that somebody pasted, to be taken over."""

    def _edited(self, draft: Draft, *given: str, focus: str = "") -> None:
        """Take a changed draft. `given` are the places whose text was not typed by whoever sits there."""
        raise NotImplementedError

    # -- by method ---------------------------------------------------------------------------------------------------

    def set_format(self, wanted: type[BaseModel] | Mapping[str, Any] | None) -> None:
        """Take the form of the answer from a pydantic model or a JSON Schema; None: the answer is free text."""
        if wanted is None:
            form = Form()
        elif isinstance(wanted, Mapping):
            form = form_of(dict(wanted))
        else:
            strict = strict_schema(wanted)  # says what cannot be asked for
            form = form_of(wanted.model_json_schema() if hasattr(wanted, "model_json_schema") else strict)
        self._edited(self._draft.formed(form), "format/0/example")

    def add_field(self, name: str, kind: str = "text", *, inside: str = "", **more: Any) -> None:
        """One more field of the answer. `kind` is text, number, whole, yes-no, one-of (with `choices=[…]`) or record.

        `many=True` makes it a list of these; `required`, `description` as they say; `inside` is a record's path.
        """
        if kind not in KINDS or kind == "raw":
            raise BadInput(f"a field is one of {', '.join(k for k in KINDS if k != 'raw')}; not {kind!r}.")
        unknown = set(more) - {"many", "required", "description", "choices"}
        if unknown:
            raise BadInput(f"a field has many, required, description and choices; not {', '.join(sorted(unknown))}.")
        more = {**more, "choices": tuple(more.get("choices", ())), "nullable": not more.get("required", True)}
        within = edit.named(self._draft.form, inside).key if inside else 0
        self._edited(self._draft.field_added(Field(name, kind, **more), inside=within))

    def change_field(self, path: str, **how: Any) -> None:
        """Change a field's name, kind, many, required, description or choices."""
        unknown = set(how) - {"name", "kind", "many", "required", "description", "choices"}
        if unknown:
            raise BadInput(f"a field has name, kind, many, required, description and choices; not {sorted(unknown)}.")
        key = edit.named(self._draft.form, path).key
        how = {**how, **({"choices": tuple(how["choices"])} if "choices" in how else {})}
        self._changed(key, **how)

    def remove_field(self, path: str) -> None:
        self._reformed(edit.removed(self._draft.form, edit.named(self._draft.form, path).key))

    def move_field(self, path: str, by: int) -> None:
        """So many places further down among its neighbours, or up."""
        self._reformed(edit.moved(self._draft.form, edit.named(self._draft.form, path).key, by))

    def make_example(self) -> None:
        """Put an answer of the right shape where the example stands, to be filled in by hand."""
        made = example_of(self._draft.form)
        if not made:
            raise BadInput("add a field first: an example is made of the fields.")
        self._edited(self._draft.typed("format/0/example", made), "format/0/example")

    def as_model(self) -> str:
        """The form as the source of a pydantic model."""
        if self._draft.form.raw is None and self._draft.built().partial.output_schema is None:
            raise BadInput("there is no form yet, or something in it is to be mended first.")
        return model_source(self._draft.form)

    # -- by mouse ------------------------------------------------------------------------------------------------------

    def do_field_add(self, after: int = 0, inside: int = 0) -> None:
        draft = self._draft.field_added(Field(), after=int(after), inside=int(inside))
        self._edited(draft, focus=f"format/{draft.last}/name")

    def do_field(self, key: int, **how: Any) -> None:
        told = {k: bool(v) for k, v in how.items() if k in _TICKS} | {k: str(v) for k, v in how.items() if k == "kind"}
        self._changed(int(key), **told)

    def do_field_remove(self, key: int) -> None:
        keys = [f.key for f, _ in edit.walk(self._draft.form.fields)]
        form = edit.removed(self._draft.form, int(key))
        left = [f.key for f, _ in edit.walk(form.fields)]
        near = [k for k in keys[: keys.index(int(key))] if k in left][-1:] or left[:1]
        self._reformed(form, focus=f"format/{near[0]}/name" if near else "add-field")

    def do_field_move(self, key: int, by: int) -> None:
        self._reformed(edit.moved(self._draft.form, int(key), int(by)), focus=f"format/{int(key)}/name")

    def do_example(self) -> None:
        self.make_example()

    def do_paste(self) -> None:
        """Take over the schema that was pasted."""
        try:
            schema = json.loads(self._pasted)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"this is no JSON: {error}") from None
        if not isinstance(schema, dict):
            raise BadInput(f"a JSON Schema is an object in braces; this is a {type(schema).__name__}.")
        check_schema(schema, "the schema")
        self.set_format(schema)

    def do_format_drop(self) -> None:
        self.set_format(None)

    def _changed(self, key: int, **how: Any) -> None:
        form = edit.changed(self._draft.form, key, **how)
        self._reformed(form, *(f"format/{key}/{what}" for what in ("name", "description", "choices") if what in how))

    def _reformed(self, form: Form, *given: str, focus: str = "") -> None:
        self._edited(Draft(self._draft.texts, self._draft.done, form, self._draft.last), *given, focus=focus)
