"""Calls of a widget's Python side, as its front end makes them."""

from typing import Any

from faellesblik_widgets.desk_widget import DeskWidget

__all__ = ["call"]


def call(widget: DeskWidget, do: str, **arguments: Any) -> dict[str, Any]:
    """The answer as it would be sent: `{"result": …}` or `{"refused": …}`."""
    sent: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: sent.append(content)  # noqa: ARG005
    widget._answer_call(widget, {"call": 1, "do": do, "with": arguments}, [])
    [answer] = sent
    assert answer.pop("answer") == 1
    return answer
