"""The minutes of a meeting, from its state: what everybody was shown, and what was decided."""

from collections.abc import Iterator

from faellesblik.contract.agenda import AgendaItem
from faellesblik.i18n import N_
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.minutes.answers import answer_parts, check_parts
from faellesblik.meeting.minutes.boards import item_boards
from faellesblik.meeting.minutes.evidence import evidence_section
from faellesblik.meeting.minutes.model import Entry, Minutes, Part, Section, readable
from faellesblik.meeting.minutes.words import Words
from faellesblik.meeting.shown_answers import answer_counts, revealed_answers
from faellesblik.meeting.state import MeetingState
from faellesblik.model.agenda import CarriedDecision
from faellesblik.model.event_data import Decided, FollowedUp, MeetingCreated, Outcome
from faellesblik.model.ids import parse_at

__all__ = ["meeting_minutes"]

OUTCOMES: dict[Outcome, str] = {
    "done": N_("Done"),
    "continued": N_("We go on"),
    "dropped": N_("Dropped"),
}


def meeting_minutes(state: MeetingState) -> Minutes:
    """Decisions first, then what the agenda's items came to. Raises ValueError before it began."""
    created = state.created
    if created is None:
        raise ValueError("a meeting that has not begun has no minutes")
    words = Words(created.language)
    agenda = agenda_view(state, "participant")
    items = (_item_section(state, item, words) for item in agenda)
    minutes = Minutes(
        language=created.language,
        title=created.title,
        facts=tuple(_facts(state, created, agenda, words)),
        agreements=tuple(_agreements(state, created, words)),
        items=tuple(section for section in items if section.parts or section.sections),
    )
    return readable(minutes)


def _facts(
    state: MeetingState, created: MeetingCreated, agenda: list[AgendaItem], words: Words
) -> Iterator[str]:
    opened = words.day(parse_at(state.opened_at).date()) if state.opened_at else None
    took_part = words.counted("{n} took part", "{n} took part", len(state.people))
    yield " · ".join(filter(None, (created.team, created.school, opened, took_part)))
    titles = " · ".join(item.title for item in agenda if item.plain != "pause")
    yield words.say(N_("On the agenda: {titles}")).format(titles=titles)


def _agreements(state: MeetingState, created: MeetingCreated, words: Words) -> Iterator[Section]:
    decisions = [_decision_entry(decision, words) for decision in state.decisions.values()]
    if decisions:
        yield Section(words.say(N_("What you agreed on")), (Part("", tuple(decisions)),))
    settled = [
        _settled_entry(carried, follow_up, words)
        for carried in created.carried
        if (follow_up := state.follow_ups.get(carried.decision)) and follow_up.outcome
    ]
    if settled:
        yield Section(words.say(N_("Agreed last time")), (Part("", tuple(settled)),))


def _decision_entry(decision: Decided | CarriedDecision, words: Words) -> Entry:
    again = words.say(N_("look at it again on {date}"))
    levels = {"community": N_("In the community"), "individual": N_("With the individual")}
    facts = (
        decision.who,
        again.format(date=words.day(decision.by)) if decision.by else None,
        words.say(levels[decision.level]) if decision.level else None,
    )
    reason = decision.reason if decision.level == "individual" else None
    why = words.say(N_("Why not in the community: {reason}"))
    below = (Entry(why.format(reason=reason)),) if reason else ()
    return Entry(decision.text, " · ".join(filter(None, facts)), below)


def _settled_entry(carried: CarriedDecision, follow_up: FollowedUp, words: Words) -> Entry:
    entry = _decision_entry(carried, words)
    outcome = words.say(OUTCOMES[follow_up.outcome]) if follow_up.outcome else ""
    became = f"{outcome}: {follow_up.why}" if follow_up.why else outcome
    return Entry(entry.text, entry.note, (*entry.entries, Entry(became)))


def _item_section(state: MeetingState, item: AgendaItem, words: Words) -> Section:
    """Observations, piles and votes, then answers. A step called as its item has no heading."""
    boards = item_boards(state, item, words)
    opened = state.evidence.get(item.item, {}).values()
    observations = sorted(opened, key=lambda each: (each.observed_on, each.record), reverse=True)
    sections = [
        *(evidence_section(item.item, evidence, words) for evidence in observations),
        *boards.sections,
        *_answer_sections(state, item, boards.told, words),
    ]
    own = [part for each in sections if each.title == item.title for part in each.parts]
    others = [each for each in sections if each.title != item.title]
    return Section(item.title, tuple(own), tuple(others))


def _answer_sections(
    state: MeetingState, item: AgendaItem, told: dict[str, frozenset[str]], words: Words
) -> Iterator[Section]:
    begun = {
        place: run
        for place, run in state.steps.items()
        if place[0] == item.item and run.progress != "waiting"
    }
    shown = revealed_answers(state, begun, "participant")
    for step in item.steps:
        place = (item.item, step.step)
        if place not in begun or step.does in ("group", "vote"):
            continue
        if step.does == "check":
            parts = check_parts(item.item, step, answer_counts(state, place), words)
        else:
            without = told.get(step.step, frozenset())
            parts = answer_parts(item.item, step, shown.get(place, []), without, words)
        if all_parts := tuple(parts):
            yield Section(step.title, all_parts)
