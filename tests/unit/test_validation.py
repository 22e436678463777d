"""Whatever is wrong with content, the reader is told so in the product's own words."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from faellesblik.contract.requests import (
    EventsRequest,
    HandIn,
    JoinRequest,
    MirrorRequest,
    ObserverMirrorRequest,
)
from faellesblik.i18n import translator
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import DATA_MODELS
from faellesblik.model.observer_events import OBSERVER_DATA_MODELS
from faellesblik.model.validation import MESSAGES, OTHER, fault_messages, validation_refusal

REQUESTS: list[type[BaseModel]] = [
    MeetingRequest, JoinRequest, EventsRequest, MirrorRequest, ObserverMirrorRequest, HandIn,
]  # fmt: skip
MODELS = {
    model.__name__: model
    for model in (*REQUESTS, *DATA_MODELS.values(), *OBSERVER_DATA_MODELS.values())
}
ODD_VALUES: list[Any] = [
    None, True, -1, 0, 1, 10**9, 1.5, 1e300, "", " ", "x", "x" * 20_000, "2026-13-45", "2026-12-01",
    "2026-12-01T10:00", "\u202e", [], ["x"], [None] * 2000, [{}], [{"x": 1}], {}, {"X Y": 1},
    {"x": "y"}, {str(n): 1 for n in range(200)},
    [{"exercise": "a", "talk": "b"}], [{"talk": "a"}], [{"pause": True, "minutes": 500}],
    {"id": "x", "da": {"title": ""}, "en": {}, "codes": [{}]},
]  # fmt: skip
ENGLISH = re.compile(
    r"\b(input|should|valid|string|characters?|field|permitted|extra|least|most|integer|list|dict"
    r"|value|error|required|match|pattern|boolean|items?|greater|less|than|datetime|parse)\b",
    re.IGNORECASE,
)


def faults(model: type[BaseModel]) -> Iterator[ValidationError]:
    """Errors of every odd value at every field, of nothing at all, and of what is no object."""
    documents: list[Any] = [{}, [], "x", 1, None, {"unknown": 1}]
    documents += [{name: value} for name in model.model_fields for value in ODD_VALUES]
    for document in documents:
        try:
            model.model_validate_json(json.dumps(document))
        except ValidationError as error:
            yield error


@pytest.mark.parametrize("name", MODELS)
def test_no_english_of_a_library_reaches_a_danish_page(name: str) -> None:
    """Each message is Danish, filled in, and no fault is without words of its own."""
    say = translator("da")
    for error in faults(MODELS[name]):
        refused = validation_refusal(error)
        assert say(refused.message) != refused.message
        for place, (msgid, values) in fault_messages(error).items():
            assert msgid != OTHER, (place, error)
            danish = say(msgid).format(**values)
            assert danish != msgid
            assert not ENGLISH.search(danish), danish
            assert "{" not in danish
        assert set(refused.fields) == set(fault_messages(error))


@pytest.mark.parametrize("body", ["{", "", "[" * 5000, '{"a": NaN}', '"\ud800"'])
def test_what_is_no_json_is_said_without_the_parsers_words(body: str) -> None:
    """Where it fails is of no use to a reader."""
    with pytest.raises(ValidationError) as error:
        MeetingRequest.model_validate_json(body.encode("utf-8", "surrogatepass"))

    refused = validation_refusal(error.value)
    assert refused.code in ("json-invalid", "content-invalid")
    assert not refused.values


def test_limits_are_named() -> None:
    """With the number that holds."""
    with pytest.raises(ValidationError) as error:
        JoinRequest(name="x" * 61)

    assert fault_messages(error.value) == {"name": (MESSAGES["string_too_long"], {"most": 60})}
