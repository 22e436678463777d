"""Reading back what was admitted once, by this version or another: by its shape alone.

What comes in is held to the whole of a model. What stands on disk has been through that, so it is
not asked again whether a text is short enough or whether fields fit together: those rules change
from version to version, and what was acknowledged must not disappear with them. Keys that the
model does not know are passed over, at every depth. What can't be interpreted is still an error:
another type, or an option that does not exist here.

The lenient twin of a model is made from its own core schema, and gives the same classes.
"""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, SchemaValidator, core_schema

__all__ = [
    "is_newer",
    "lenient_validator",
    "read_content",
    "read_content_json",
    "restore_unknown",
]

Model = TypeVar("Model", bound=BaseModel)
Unknown = Literal["ignore", "allow"]
"""Whether keys that a model does not know are passed over, or kept in `model_extra`."""

LIMITS = {
    "str": {"max_length"},
    "list": {"max_length"},
    "dict": {"max_length"},
    "int": {"le", "lt"},
}
"""How much there may be of something: letters, entries, a number of things. How little is part of
its shape, and so is the range of what is measured, such as the seconds of a day."""
INNER = ("schema", "items_schema", "keys_schema", "values_schema", "python_schema", "json_schema")
"""Keys of a schema under which another stands."""
NEWER = {"literal_error", "enum", "union_tag_invalid"}
"""Faults of a value that another version may well know: an option."""


@cache
def _of_model(model: type[BaseModel]) -> SchemaValidator:
    return SchemaValidator(_relaxed(model.__pydantic_core_schema__, "ignore"))


def read_content(model: type[Model], content: Mapping[str, Any], *, strict: bool = False) -> Model:
    """What `content` says, read as JSON that was parsed. Raises ValidationError.

    With `strict`, its values are already what they are to be: the text "5" is no number.
    """
    read: Model = _of_model(model).validate_python(content, strict=strict)
    return read


def read_content_json(model: type[Model], content: str) -> Model:
    """As `read_content`, from JSON, where the text "5" is no number. Raises ValidationError."""
    read: Model = _of_model(model).validate_json(content, strict=True)
    return read


def lenient_validator(adapter: TypeAdapter[Any]) -> SchemaValidator:
    """A validator for documents that are written again: what they don't know is kept."""
    return SchemaValidator(_relaxed(adapter.core_schema, "allow"))


def is_newer(error: ValidationError) -> bool:
    """Whether all that is wrong is that options are not known here: a newer version's may be."""
    return all(fault["type"] in NEWER for fault in error.errors())


def restore_unknown(model: Any, document: Any) -> None:
    """Put what a model was read with and does not know back into its dumped `document`.

    Nulls, too: what a newer version means by them is not known here.
    """
    if isinstance(model, BaseModel):
        for name, value in (model.model_extra or {}).items():
            document.setdefault(name, value)
        for name, field in type(model).model_fields.items():
            key = field.serialization_alias or field.alias or name
            if key in document:
                restore_unknown(getattr(model, name), document[key])
    elif isinstance(model, list | tuple):
        for one, dumped in zip(model, document, strict=True):
            restore_unknown(one, dumped)
    elif isinstance(model, Mapping):
        for name, one in model.items():
            if name in document:
                restore_unknown(one, document[name])


def _relaxed(schema: Any, unknown: Unknown) -> CoreSchema:
    """The schema without limits, rules across fields, and refusals of unknown keys."""
    kind = schema["type"]
    if kind == "function-after":  # a rule across fields
        return _with_ref(_relaxed(schema["schema"], unknown), schema)
    relaxed = {
        name: value
        for name, value in schema.items()
        if name not in LIMITS.get(kind, ()) and name not in ("metadata", "serialization")
    }
    for name in INNER:
        if isinstance(relaxed.get(name), Mapping):
            relaxed[name] = _relaxed(relaxed[name], unknown)
    if kind in ("model-fields", "tagged-union"):
        name = "fields" if kind == "model-fields" else "choices"
        relaxed[name] = {key: _relaxed(one, unknown) for key, one in relaxed[name].items()}
    elif kind == "union":
        relaxed["choices"] = [_relaxed(one, unknown) for one in relaxed["choices"]]
    elif kind == "definitions":
        relaxed["definitions"] = [_relaxed(one, unknown) for one in relaxed["definitions"]]
    if kind == "model-fields":
        relaxed["extra_behavior"] = unknown
    if kind == "model":
        make = partial(_make, schema["cls"])
        made = core_schema.no_info_after_validator_function(make, relaxed["schema"])
        return _with_ref(made, schema)
    return relaxed


def _with_ref(schema: CoreSchema, named: Mapping[str, Any]) -> CoreSchema:
    return {**schema, "ref": named["ref"]} if "ref" in named else schema


def _make(
    model: type[BaseModel], read: tuple[dict[str, Any], dict[str, Any] | None, set[str]]
) -> BaseModel:
    values, unknown, given = read
    made = model.model_construct(given, **values)
    if unknown:
        object.__setattr__(made, "__pydantic_extra__", unknown)
    return made
