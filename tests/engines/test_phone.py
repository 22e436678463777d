"""A phone in a meeting, in each engine."""

from typing import Any

from tests.engines.reader import Reader

FIRST = {"item": "item-1", "step": "challenge"}
CHALLENGE, BEGUN, REST = "Udfordringen i dag", "Han går, når", " vi samles."


def joined(server: Any, reader: Reader) -> tuple[str, str]:
    """Code and leader's key of a meeting whose first step this phone sees."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    reader.open(f"{server.url}/j/{code}")
    reader.press("Gå ind til mødet")
    reader.see("Du er med")
    server.send(code, lead, ("step-opened", FIRST))
    reader.see(CHALLENGE)
    return code, lead


def test_what_is_written_over_a_reload_is_sent_and_shown(server: Any, reader: Reader) -> None:
    """Joining, writing, a reload in the middle of a sentence, sending, and the reveal."""
    code, lead = joined(server, reader)
    reader.write(CHALLENGE, BEGUN)
    reader.reads(CHALLENGE, BEGUN)
    reader.reload()
    reader.reads(CHALLENGE, BEGUN)
    reader.write(CHALLENGE, REST)
    reader.press("Send")
    reader.see("Gemt")
    server.send(code, lead, ("step-revealed", FIRST))
    reader.eventually(
        lambda: (
            BEGUN + REST
            in reader.ask("return document.querySelector('blockquote')?.innerText ?? ''")
        )
    )


def test_an_answer_waits_for_a_server_that_is_gone(start_server: Any, reader: Reader) -> None:
    """It is sent by itself once the server is back, and once only."""
    server = start_server()
    code, lead = joined(server, reader)
    server.kill()
    reader.write(CHALLENGE, BEGUN + REST)
    reader.press("Send")
    reader.see("Forbindelsen er væk")
    server.restart()
    reader.see("Gemt")
    server.send(code, lead, ("step-revealed", FIRST))
    reader.eventually(lambda: BEGUN + REST in str(server.view(code, lead)["shown"]))
    assert str(server.view(code, lead)["shown"]).count(BEGUN + REST) == 1
