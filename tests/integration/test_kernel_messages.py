"""What a page can say to its kernel: calls of the widget on it, and nothing that runs code."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
import websocket
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

from tests.desk import Desk, Desks, kernel_messages

CONTROL = "jupyter.widget.control"
BYTES = "v1.kernel.websocket.jupyter.org"


@pytest.fixture(scope="module")
def page(start_server: Callable[..., Any]) -> Iterator[tuple[Desk, str]]:
    """A facilitator's desk, and the kernel of a page that is open there."""
    with closing(Desks(start_server())) as room:
        desk = room.new("Mette", "facilitator")
        yield desk, desk.kernel("facilitator")


@pytest.fixture(scope="module")
def line(page: tuple[Desk, str]) -> Iterator[websocket.WebSocket]:
    """The page's line to its kernel."""
    desk, kernel = page
    with closing(desk.connect(kernel)) as line:
        yield line


def kinds(messages: list[dict[str, Any]]) -> set[str]:
    """What came, beside what belongs to the question that ends it."""
    return {message["msg_type"] for message in messages} - {"status", "kernel_info_reply"}


@pytest.fixture(scope="module")
def states(line: websocket.WebSocket) -> dict[str, Any]:
    """All widgets of the kernel by id, as the page asks for them."""
    opened = {"comm_id": uuid.uuid4().hex, "target_name": CONTROL, "data": {}}
    kernel_messages(line, "shell", "comm_open", opened)
    asked = {"comm_id": opened["comm_id"], "data": {"method": "request_states"}}
    messages = kernel_messages(line, "shell", "comm_msg", asked)
    [answer] = [message for message in messages if message["msg_type"] == "comm_msg"]
    states: dict[str, Any] = answer["content"]["data"]["states"]
    return states


def call(line: websocket.WebSocket, widget: str, do: str, given: Any) -> dict[str, Any]:
    """The answer to a call of the widget."""
    content = {"call": 7, "do": do, "with": given}
    data = {"method": "custom", "content": content}
    messages = kernel_messages(line, "shell", "comm_msg", {"comm_id": widget, "data": data})
    for message in messages:
        answer: dict[str, Any] = message["content"].get("data", {}).get("content", {})
        if answer.get("answer") == 7:
            return answer
    raise AssertionError(messages)


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("execute_request", {"code": "print('ran')", "silent": False, "store_history": True}),
        ("execute_request", {"code": "", "silent": True, "user_expressions": {"x": "1+1"}}),
        ("inspect_request", {"code": "print", "cursor_pos": 3, "detail_level": 1}),
        ("complete_request", {"code": "pri", "cursor_pos": 3}),
        ("is_complete_request", {"code": "print(1)"}),
        ("history_request", {"hist_access_type": "tail", "n": 10, "output": True, "raw": True}),
        ("debug_request", {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}}),
        ("create_subshell_request", {}),
        ("list_subshell_request", {}),
        ("connect_request", {}),
        ("usage_request", {}),
        ("interrupt_request", {}),
    ],
)  # fmt: skip
def test_no_message_runs_or_looks_at_code(
    line: websocket.WebSocket, channel: str, kind: str, content: dict[str, Any]
) -> None:
    """It gets no answer, and leaves no output."""
    assert kinds(kernel_messages(line, channel, kind, content)) == set()


def test_code_does_not_come_in_by_the_input_channel(line: websocket.WebSocket) -> None:
    """Nobody has asked for input."""
    messages = kernel_messages(line, "stdin", "execute_request", {"code": "print('ran')"})
    assert kinds(messages) == set()


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_code_does_not_come_in_as_bytes(page: tuple[Desk, str], channel: str) -> None:
    """A browser's line speaks another protocol, in which a message is a row of bytes."""
    desk, kernel = page
    with closing(desk.connect(kernel, subprotocols=[BYTES])) as line:
        for kind, content in (
            ("execute_request", {"code": "print('ran')", "silent": False}),
            ("kernel_info_request", {}),
        ):
            id_ = f"{kind} {channel}"  # the kernel passes over what it has been sent before
            header = {"msg_id": id_, "msg_type": kind, "session": "x", "version": "5.3"}
            parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
            line.send_binary(serialize_msg_to_ws_v1(parts, channel))
        parents: list[str] = []
        content = {}
        while (*parents, content.get("execution_state"))[-2:] != (id_, "idle"):
            _, parts = deserialize_msg_from_ws_v1(line.recv())
            parents.append(json.loads(parts[1]).get("msg_id", ""))
            content = json.loads(parts[3])
    assert f"execute_request {channel}" not in parents


@pytest.mark.parametrize(
    "target",
    ["jupyter.widget", "jupyter.widget.version", "hv-extension-comm", "matplotlib", "", "os"],
)
@pytest.mark.parametrize(
    "model",
    [
        ("@jupyter-widgets/base", "2.0.0", "LayoutModel"),
        ("@jupyter-widgets/controls", "2.0.0", "TextModel"),
        ("@jupyter-widgets/output", "1.0.0", "OutputModel"),
        ("anywidget", "~0.11.*", "AnyModel"),
        ("faellesblik_widgets", "1", "Coordinator"),
    ],
)  # fmt: skip
def test_a_page_makes_no_widget(
    line: websocket.WebSocket, states: dict[str, Any], target: str, model: tuple[str, str, str]
) -> None:
    """Of whatever class: what it tries to open is closed, and there are as many as before."""
    module, version, name = model
    state = {
        "_model_module": module, "_model_module_version": version, "_model_name": name,
        "_view_module": module, "_view_module_version": version,
        "_view_name": name.replace("Model", "View"),
    }  # fmt: skip
    opened = {
        "comm_id": uuid.uuid4().hex,
        "target_name": target,
        "data": {"state": state, "buffer_paths": []},
    }
    messages = kernel_messages(line, "shell", "comm_open", opened)
    assert kinds(messages) - {"stream"} == {"comm_close"}
    asked = {"target_name": "jupyter.widget"}
    [reply] = [
        message
        for message in kernel_messages(line, "shell", "comm_info_request", asked)
        if message["msg_type"] == "comm_info_reply"
    ]
    assert set(reply["content"]["comms"]) == set(states)


def test_the_states_are_those_of_this_page(states: dict[str, Any]) -> None:
    """One widget of ours, and how ipywidgets lays it out: no other reader's, and no key."""
    ours = [state for state in states.values() if state["model_module"] == "anywidget"]
    assert [state["state"]["pages"] for state in ours] == [
        ["start", "facilitator", "reflection", "perspective-shift", "bank", "language-mirror"]
    ]
    assert {state["model_name"] for state in states.values()} == {"AnyModel", "LayoutModel"}


@pytest.mark.parametrize(
    ("do", "given", "code"),
    [
        ("choose", {"code": "ABCDEF"}, "code-unknown"),
        ("choose", {"code": 5}, "content-invalid"),
        ("choose", {}, "content-invalid"),
        ("choose", {"code": "ABCDEF", "self": 1}, "content-invalid"),
        ("choose", ["ABCDEF"], "content-invalid"),
        ("send", {"events": "all"}, "content-invalid"),
        ("evidence", {"record": None}, "content-invalid"),
        ("_class__", {}, "call-unknown"),
        ("collect", {"folders": ["/"]}, "call-unknown"),
        (["choose"], {}, "call-unknown"),
    ],
)
def test_a_call_with_wrong_arguments_is_a_refusal(
    line: websocket.WebSocket, states: dict[str, Any], do: Any, given: Any, code: str
) -> None:
    """In words and with a code, as any other; nothing is called with them."""
    [widget] = [id_ for id_, state in states.items() if state["model_module"] == "anywidget"]
    assert call(line, widget, do, given)["refused"]["code"] == code
