"""The minutes of a meeting: what is in them, in which order, and in every form."""

import base64
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar

from faellesblik.meeting.board import cards
from faellesblik.meeting.minutes.assembly import meeting_minutes
from faellesblik.meeting.minutes.model import Entry, Minutes, Section, readable
from faellesblik.meeting.minutes.text_forms import markdown, plain_text
from faellesblik.model.ids import uuid7
from faellesblik.store.data import DataFolder
from faellesblik_widgets import Facilitator, Start
from tests.held_meeting import HeldMeeting
from tests.widget_calls import call

NAMES = {"team": "Team Birk", "school": "Bakkeskolen"}
GATHER = {"item": "item-1", "step": "gather"}
CHOOSE = {"item": "item-1", "step": "choose"}
LATER = "2999-12-04"


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def held(data: DataFolder) -> HeldMeeting:
    """Ideas in two piles and one by itself, three votes, a check and two decisions."""
    held = HeldMeeting(
        data, "gather-and-choose", "check-in", "perspective-shift", count=3,
        title="Overgange i 4. årgang", **NAMES,
    )  # fmt: skip
    ideas = (["Samme begyndelse", "Faste makkere"], ["En rolig krog"], ["En voksen ved døren"])
    held.answer("item-1", "ideas", [{"ideas": list(texts)} for texts in ideas])
    held.lead("step-opened", **GATHER)
    pile(held, "rutiner", "Rutiner", "Samme begyndelse", "Faste makkere")
    pile(held, "rum", None, "En rolig krog")
    held.lead("step-opened", **CHOOSE)
    for person in held.people:
        held.act(person, "voted", **CHOOSE, votes={"rutiner": 1})
    held.lead("step-revealed", **CHOOSE)
    check = [{"energy": 4, "word": "Glad"}, {"energy": 4, "word": "glad"}, {"word": "træt"}]
    held.answer("item-2", "arrive", check)
    held.lead("decided", text="Samme begyndelse hver dag", who="Mette", by=LATER, level="community")
    held.lead("decided", text="Bo får\nen makker", level="individual", reason="Kun ét barn")
    return held


def pile(held: HeldMeeting, group: str, name: str | None, *texts: str) -> None:
    for card in cards(held.room.state, ("item-1", "gather")):
        if card.text in texts:
            held.lead("grouped", **GATHER, card=card.card, group=group)
    if name:
        held.lead("group-named", **GATHER, group=group, name=name)


def minutes_of(held: HeldMeeting) -> Minutes:
    return meeting_minutes(held.room.state)


def file_of(held: HeldMeeting, form: str, **more: str) -> bytes:
    desk = Facilitator(held.code, held.data)
    answer = call(desk, "minutes_file", form=form, **more)
    return base64.b64decode(answer["result"]["content"])


def entries(section: Section) -> list[Entry]:
    return [entry for part in section.parts for entry in part.entries]


def test_decisions_come_first_then_piles_and_votes_then_answers(held: HeldMeeting) -> None:
    """With whose meeting it was and when; a step that nobody answered has no heading."""
    held.close()
    minutes = minutes_of(held)

    assert minutes.title == "Overgange i 4. årgang"
    assert minutes.facts[0].startswith("Team Birk · Bakkeskolen · ")
    assert minutes.facts[0].endswith("3 deltog")
    [agreed] = minutes.agreements
    assert entries(agreed) == [
        Entry(
            "Samme begyndelse hver dag", "Mette · tages op igen 4. december 2999 · I fællesskabet"
        ),
        Entry(
            "Bo får\nen makker",
            "Hos den enkelte",
            (Entry("Derfor ikke i fællesskabet: Kun ét barn"),),
        ),
    ]
    gather, check_in = minutes.items
    [votes] = gather.sections
    most = entries(votes)[0]
    assert (most.text, most.note) == ("Rutiner", "3 stemmer")
    assert {card.text for card in most.entries} == {"Samme begyndelse", "Faste makkere"}
    assert {entry.text for entry in entries(votes)[1:]} == {"En rolig krog", "En voksen ved døren"}
    assert [entry.text for each in check_in.sections for entry in entries(each)] == [
        "4 af 5",
        "1 = Næsten intet, 5 = Masser",
        "Glad (2), træt",
    ]


def test_nothing_stands_twice(held: HeldMeeting) -> None:
    """A card that lies in a pile is not among the answers too, and no heading is empty."""
    held.close()
    text = plain_text(minutes_of(held))
    for idea in ("Samme begyndelse\n", "Faste makkere", "En rolig krog", "En voksen ved døren"):
        assert text.count(idea) == 1, idea
    assert not re.search(r"^(#+) .*\n\n\1 ", markdown(minutes_of(held)), re.MULTILINE)


def test_answers_without_piles_or_votes_are_answers(data: DataFolder) -> None:
    """A board on which nothing was moved says nothing that they don't."""
    held = HeldMeeting(data, "gather-and-choose", count=3)
    held.answer("item-1", "ideas", [{"ideas": [text]} for text in ("en", "to", "tre")])
    held.lead("step-opened", **GATHER)
    held.close()
    [item] = minutes_of(held).items
    assert sorted(entry.text for each in item.sections for entry in entries(each)) == [
        "en",
        "to",
        "tre",
    ]


def test_names_stand_where_the_step_shows_them_and_nowhere_else(held: HeldMeeting) -> None:
    """Nor does the order of anonymous answers tell who wrote first."""
    answers = [{"before": f"svar {n}", "focus_before": 10 * n} for n in range(3)]
    held.answer("item-3", "challenge", answers)
    held.close()
    for form in (plain_text(minutes_of(held)), str(minutes_of(held).as_json())):
        assert "Navn " not in form
    shown = minutes_of(held).items[2].sections[0].parts
    assert sorted(entry.text for entry in shown[0].entries) == ["svar 0", "svar 1", "svar 2"]
    contributions = [
        answer["answers"]["before"]
        for answer in Facilitator(held.code, held.data).view["shown"]["item-3"]["challenge"]
    ]
    assert [entry.text for entry in shown[0].entries] == contributions


def test_what_was_hidden_or_never_shown_is_in_no_minutes(held: HeldMeeting) -> None:
    """The page did not show it either."""
    place = {"item": "item-3", "step": "challenge"}
    held.answer("item-3", "challenge", [{"before": "nævner et navn"}, {"before": "er godt"}])
    hidden = next(
        answer["contribution"]
        for answer in Facilitator(held.code, held.data).view["shown"]["item-3"]["challenge"]
        if answer["answers"]["before"] == "nævner et navn"
    )
    held.lead("hidden", **place, contribution=hidden)
    held.lead("step-opened", item="item-3", step="sort")
    held.act(held.people[0], "submitted", item="item-3", step="sort", answers={"observed": "uset"})
    held.close()
    text = plain_text(minutes_of(held))
    assert "er godt" in text
    assert "nævner et navn" not in text
    assert "uset" not in text


def test_words_that_a_child_took_back_are_in_none(data: DataFolder) -> None:
    held = HeldMeeting(data, "child-conversation", count=2)
    held.answer("item-1", "tell", [{"childs_words": "når vi er få"}, {"childs_words": "en bold"}])
    held.answer("item-1", "sum-up", [{"approved": "declined"}, {"approved": "approved"}])
    held.close()
    assert "når vi er få" not in str(minutes_of(held))
    assert "en bold" in str(minutes_of(held))


def test_a_word_document_has_real_headings_lists_and_properties(held: HeldMeeting) -> None:
    """Language, title and date too, on A4: what Word's own outline and reader go by."""
    held.close()
    document = Document(io.BytesIO(file_of(held, "docx")))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Overgange i 4. årgang"] == "Title"
    assert styles["Det blev I enige om"] == "Heading 1"
    assert styles["Faste makkere"] == "List Bullet 2"
    assert {"Heading 2", "List Bullet"} <= set(styles.values())
    properties = document.core_properties
    assert (properties.title, properties.language) == ("Overgange i 4. årgang", "da-DK")
    assert properties.created.date() == datetime.now(UTC).date()
    assert 'w:lang w:val="da-DK"' in document.styles.element.xml
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.5)


def test_the_calendar_has_a_whole_day_for_each_date(held: HeldMeeting) -> None:
    """Twice the same UID, Danish letters whole where lines are folded, and a next meeting."""
    long = "Ændringer på årgangen: vi øver overgange, så æ, ø og å står på hver sin side af folden"
    held.lead("decided", text=long, by=LATER)
    held.close()
    first, second = (
        file_of(held, "ics", next_meeting="2999-12-04T14:30:00.000Z") for _ in range(2)
    )
    assert max(map(len, first.split(b"\r\n"))) <= 75
    events = Calendar.from_ical(first).walk("VEVENT")
    assert [event["UID"] for event in events] == [
        event["UID"] for event in Calendar.from_ical(second).walk("VEVENT")
    ]
    meeting, day, folded = sorted(events, key=lambda event: len(str(event["SUMMARY"])))
    assert str(day.decoded("DTSTART")) == LATER
    assert str(day.decoded("DTEND")) == "2999-12-05"
    assert str(folded["SUMMARY"]).endswith(long)
    assert str(meeting["SUMMARY"]) == "Næste møde for Team Birk"
    assert meeting.decoded("DTSTART") == datetime(2999, 12, 4, 14, 30, tzinfo=UTC)


def test_what_is_no_form_and_no_time_is_refused(held: HeldMeeting) -> None:
    desk = Facilitator(held.code, held.data)
    for wrong in ({"form": "exe"}, {"form": "ics", "next_meeting": "i morgen"}):
        assert call(desk, "minutes_file", **wrong)["refused"]["code"] == "content-invalid"


def test_signs_are_only_signs(data: DataFolder) -> None:
    """What people write is never taken for Markdown or HTML, and a document holds any of it."""
    text = "# <b>*nej*</b> & [x](y)\n- 1. ja\x0b"
    held = HeldMeeting(data, "perspective-shift", count=1)
    held.answer("item-1", "challenge", [{"before": text}])
    held.close()
    answer = call(Facilitator(held.code, held.data), "minutes")["result"]
    assert "<b>" not in answer["html"]
    assert r"\# \<b\>\*nej\*" in markdown(minutes_of(held))
    document = Document(io.BytesIO(file_of(held, "docx")))
    assert any(p.text.startswith("# <b>*nej*</b> & [x](y)") for p in document.paragraphs)


def test_the_next_meeting_begins_with_whose_it_is(
    held: HeldMeeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The start page takes team and school from the meeting that its address names."""
    held.close()
    monkeypatch.setenv("QUERY_STRING", f"after={held.code}")
    assert Start(held.data).follows == NAMES
    monkeypatch.setenv("QUERY_STRING", "after=AAAAAA")
    assert Start(held.data).follows == {}


def test_an_observation_is_told_as_it_was_shown(held: HeldMeeting) -> None:
    """With the child's words in quotation marks, and each number with its unit."""
    record = uuid7()
    evidence = {
        "record": record,
        "setting": "Frikvarter",
        "observed_on": "2026-11-20",
        "samples": 10,
        "notes": [{"at": "10:05", "seen": "To børn venter", "quote": "Skal jeg også?"}],
        "counts": [
            {"code": "waiting", "label": "Venter", "events": 2},
            {"code": "play", "label": "Leger", "share": 0.4},
            {"code": "alone", "label": "Alene", "sampled": 3},
        ],
        "levels": {"community": 1},
    }
    held.lead("evidence-opened", item="item-2", record=record, evidence=evidence)
    held.close()
    observation = minutes_of(held).items[1].sections[0]
    assert observation.title == "Det vi ved: Frikvarter"
    assert entries(observation) == [
        Entry("20. november 2026"),
        Entry("To børn venter", entries=(Entry("»Skal jeg også?«"),)),
        Entry("Venter", "2 gange"),
        Entry("Leger", "40 % af tiden"),
        Entry("Alene", "ved 3 af 10 kig"),
        Entry("Børn sammen", "1 gang"),
    ]


def test_rows_are_read_as_they_are_asked(data: DataFolder) -> None:
    """A row by its first column, a day in words, and no question whose answer is missing."""
    held = HeldMeeting(data, "pedagogical-analysis-1", count=2)
    row = {"what": "Hvornår går det godt?", "method": "observation", "due": "2026-12-10"}
    held.answer("item-1", "info-needs", [{"info_needs": [row, {"what": "Hvad siger de?"}]}])
    held.close()
    [section] = minutes_of(held).items[0].sections
    assert entries(section) == [
        Entry(
            "Det vil vi vide: Hvornår går det godt?",
            entries=(Entry("Hvordan: Observation"), Entry("Klar den: 10. december 2026")),
        ),
        Entry("Det vil vi vide: Hvad siger de?"),
    ]


def test_teams_are_named_where_they_answered_together(data: DataFolder) -> None:
    """On a board too, where a card is a team's."""
    held = HeldMeeting(data, "one-two-four-all", count=4)
    ids = [person.id for person in held.people]
    held.lead("teams-formed", form="fours", teams=[ids[:2], ids[2:]])
    held.answer("item-1", "four", [{"best_ideas": ["faste makkere"]}])
    held.close()
    texts = [entry for each in minutes_of(held).items[0].sections for entry in entries(each)]
    assert texts == [Entry("faste makkere", "Firergruppe 1")]


def test_a_number_that_an_older_version_let_in_is_masked() -> None:
    """As it is in records."""
    assert not re.search(r"\d", readable(Entry("Ring til 010190-1234\x0b i dag")).text)
