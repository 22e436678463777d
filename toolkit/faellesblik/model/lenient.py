"""Lenient reading from disk: content is held to the shape of a model, not to its limits.

Content that comes in is validated in full. Content on disk has been validated once, by this version
or another, so maximum lengths and rules across fields are not checked again: they change from
version to version, and acknowledged content must not be lost to that. Unknown keys are ignored at
every depth. A name that would be refused today is shown without what is odd in it. A value of
another type, or an option that does not exist here, is still an error.

The lenient validator of a model is made from the model's core schema and returns the same classes.
"""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from faellesblik.model.visible_text import shown_line, visible_line, visible_or_empty

__all__ = [
    "is_newer",
    "lenient_validator",
    "read_content",
    "read_content_json",
    "restore_unknown",
]

Model = TypeVar("Model", bound=BaseModel)
UnknownKeys = Literal["ignore", "allow"]
"""Whether unknown keys are ignored, or kept in `model_extra`."""

LIMITS = {
    "str": {"max_length"},
    "list": {"max_length"},
    "dict": {"max_length"},
    "int": {"le", "lt"},
}
"""Upper limits by schema type, which are not checked. Lower limits are part of the shape, and so
are ranges of float values, such as the seconds of a day."""
NESTED_SCHEMA_KEYS = (
    "schema",
    "items_schema",
    "keys_schema",
    "values_schema",
    "python_schema",
    "json_schema",
)
"""Keys of a core schema whose value is another schema."""
UNKNOWN_OPTION_ERRORS = {"literal_error", "enum", "union_tag_invalid"}
"""Pydantic's error types for an option that does not exist here, but may in another version."""


@cache
def _validator_of(model: type[BaseModel]) -> SchemaValidator:
    return SchemaValidator(_relax(model.__pydantic_core_schema__, "ignore"))


def read_content(model: type[Model], content: Mapping[str, Any], *, strict: bool = False) -> Model:
    """An instance of `model` from parsed JSON. Raises ValidationError.

    With `strict`, values are not converted: the text "5" is no number.
    """
    instance: Model = _validator_of(model).validate_python(content, strict=strict)
    return instance


def read_content_json(model: type[Model], content: str) -> Model:
    """As a strict `read_content`, from a JSON text. Raises ValidationError."""
    instance: Model = _validator_of(model).validate_json(content, strict=True)
    return instance


def lenient_validator(adapter: TypeAdapter[Any]) -> SchemaValidator:
    """A lenient validator that keeps unknown keys, for documents that are written again."""
    return SchemaValidator(_relax(adapter.core_schema, "allow"))


def is_newer(error: ValidationError) -> bool:
    """Whether every error is an unknown option, so that a newer version may have written this."""
    return all(details["type"] in UNKNOWN_OPTION_ERRORS for details in error.errors())


def restore_unknown(model: Any, document: Any) -> None:
    """Put the unknown keys of a model back into `document`, its own dump, which is changed.

    Nulls are put back too, since a newer version may give them a meaning.
    """
    if isinstance(model, BaseModel):
        for name, value in (model.model_extra or {}).items():
            document.setdefault(name, value)
        for name, field in type(model).model_fields.items():
            key = field.serialization_alias or field.alias or name
            if key in document:
                restore_unknown(getattr(model, name), document[key])
    elif isinstance(model, list | tuple):
        for part, dumped in zip(model, document, strict=True):
            restore_unknown(part, dumped)
    elif isinstance(model, Mapping):
        for name, part in model.items():
            if name in document:
                restore_unknown(part, document[name])


def _relax(schema: Any, unknown: UnknownKeys) -> CoreSchema:
    """The core schema without upper limits, rules across fields and the ban on unknown keys."""
    kind = schema["type"]
    if kind == "function-after":  # a rule across fields, or of what can be seen
        inner = _relax(schema["schema"], unknown)
        if schema["function"]["function"] in (visible_line, visible_or_empty):
            inner = core_schema.no_info_after_validator_function(shown_line, inner)
        return _with_ref(inner, schema)
    relaxed = {
        name: value
        for name, value in schema.items()
        if name not in LIMITS.get(kind, ()) and name not in ("metadata", "serialization")
    }
    for name in NESTED_SCHEMA_KEYS:
        if isinstance(relaxed.get(name), Mapping):
            relaxed[name] = _relax(relaxed[name], unknown)
    if kind in ("model-fields", "tagged-union"):
        name = "fields" if kind == "model-fields" else "choices"
        relaxed[name] = {key: _relax(inner, unknown) for key, inner in relaxed[name].items()}
    elif kind == "union":
        relaxed["choices"] = [_relax(inner, unknown) for inner in relaxed["choices"]]
    elif kind == "definitions":
        relaxed["definitions"] = [_relax(inner, unknown) for inner in relaxed["definitions"]]
    if kind == "model-fields":
        relaxed["extra_behavior"] = unknown
    if kind == "model":
        construct = partial(_construct, schema["cls"])
        validator = core_schema.no_info_after_validator_function(construct, relaxed["schema"])
        return _with_ref(validator, schema)
    return relaxed


def _with_ref(schema: CoreSchema, named: Mapping[str, Any]) -> CoreSchema:
    return {**schema, "ref": named["ref"]} if "ref" in named else schema


def _construct(
    model: type[BaseModel], validated: tuple[dict[str, Any], dict[str, Any] | None, set[str]]
) -> BaseModel:
    values, unknown, fields_set = validated
    instance = model.model_construct(fields_set, **values)
    if unknown:
        object.__setattr__(instance, "__pydantic_extra__", unknown)
    return instance
