"""Playing an exercise from its first step to the close, at once, through the room's API.

Whoever leads opens each step, waits until all have answered, and shows it; the team answers.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from faellesblik.bank import LoadedExercise
from faellesblik.demo.rehearsal.acting import Act, next_act, role_to_take
from faellesblik.demo.rehearsal.person import Person
from faellesblik.demo.rehearsal.step_run import StepRun, shown_lines
from faellesblik.demo.rehearsal.voice import Voice, name_of, voices
from faellesblik.errors import FaellesblikError
from faellesblik.i18n import N_, translator
from faellesblik.model.base import Language
from faellesblik.model.ids import uuid7

__all__ = ["play"]

TEAM_SIZES = {"pairs": 2, "fours": 4}
"""How many work together; a `team` is all, or as many as there are rounds."""
CARDS_IN_A_PILE = 3


async def play(
    url: str, token: str, exercise: LoadedExercise, people: int, language: Language
) -> AsyncGenerator[StepRun, None]:
    """Play an exercise as a meeting of the server there. Raises FaellesblikError."""
    headers, today = {"Accept-Language": language}, datetime.now(UTC).date()
    try:
        async with httpx.AsyncClient(base_url=url, headers=headers, timeout=30) as client:
            meeting = await _create(client, token, exercise, language)
            code = meeting["code"]
            team = [
                (await Person.join(client, code, name_of(number), uuid7()), voice)
                for number, voice in enumerate(voices(exercise, people, language, today))
            ]
            run = _RunThrough(Person(client, code, meeting["facilitator_key"]), team, language)
            async for step in run.steps():
                yield step
    except httpx.HTTPStatusError as error:
        raise FaellesblikError(f"the rehearsal came to a halt: {error.response.text}") from error
    except httpx.HTTPError as error:
        raise FaellesblikError(f"the rehearsal came to a halt: {error}") from error


async def _create(
    client: httpx.AsyncClient, token: str, exercise: LoadedExercise, language: Language
) -> Mapping[str, str]:
    title = exercise.words[language].title
    body = {"title": title, "language": language, "agenda": [{"exercise": exercise.id}]}
    answer = await client.post(
        "api/meetings", json=body, headers={"Authorization": f"Bearer {token}"}
    )
    answer.raise_for_status()
    meeting: Mapping[str, str] = answer.json()
    return meeting


class _RunThrough:
    """A meeting with one exercise, its `leader`, and a `team` of people with their voices."""

    def __init__(
        self, leader: Person, team: list[tuple[Person, Voice]], language: Language
    ) -> None:
        self.leader = leader
        self.team = team
        self.language = language
        self._latest: tuple[str, ...] = ()

    async def steps(self) -> AsyncIterator[StepRun]:
        """Play all steps that answers lead to, and close the meeting."""
        view = await self.leader.view()
        [item] = view["agenda"]
        await self._form_teams(view, item)
        await self._each_acts(lambda view, voice: role_to_take(view, voice.number))
        for step in item["steps"]:
            if not view["passed"].get(item["item"], {}).get(step["step"]):
                yield await self._play(item["item"], step)
                view = await self.leader.view()
        await self._lead("meeting-closed", {})
        await self.leader.result()

    async def _play(self, item: str, step: Mapping[str, Any]) -> StepRun:
        place = {"item": item, "step": step["step"]}
        await self._lead("step-opened", place)
        acts = await self._each_acts(next_act)
        if step["does"] == "group":
            await self._make_piles(place)
        await self._lead("step-revealed", place)
        view = await self.leader.view()
        shown = tuple(shown_lines(view, item, step, self.language))
        if step["does"] == "decide" and (chosen := shown or self._latest):
            text = chosen[0].partition(": ")[2] or chosen[0]
            await self._lead("decided", {"item": item, "text": text[:500]})
            decided = translator(self.language)(N_("Decided: {text}"))
            shown = (*shown, decided.format(text=text))
        self._latest = shown
        answers = sum(kind != "ready" for kind, _ in acts)
        return StepRun(step["title"], step["minutes"], answers, shown)

    async def _each_acts(self, choose: Any) -> list[Act]:
        """What each of the team chose to do, all at the same time."""

        async def act(person: Person, voice: Voice) -> Act | None:
            chosen: Act | None = choose(await person.view(), voice)
            if chosen is not None:
                (await person.send(chosen)).raise_for_status()
            return chosen

        acts = await asyncio.gather(*(act(person, voice) for person, voice in self.team))
        return [chosen for chosen in acts if chosen is not None]

    async def _form_teams(self, view: Mapping[str, Any], item: Mapping[str, Any]) -> None:
        forms = {step["form"] for step in item["steps"]}
        sizes = {form: size for form, size in TEAM_SIZES.items() if form in forms}
        roles = [role["role"] for role in item["roles"]]
        if roles and any(step["step"].endswith(f"-{roles[0]}") for step in item["steps"]):
            sizes |= {form: len(roles) for form in forms & {"team", "fours"}}
        ids = list(view["people"]["each"])
        for form, size in sizes.items():
            teams = [ids[at : at + size] for at in range(0, len(ids), size)]
            if len(teams) > 1 and len(teams[-1]) == 1:
                rest = teams.pop()
                teams[-1] += rest
            await self._lead("teams-formed", {"form": form, "teams": teams})

    async def _make_piles(self, place: Mapping[str, str]) -> None:
        """Put the cards into piles as they lie, the last few by themselves."""
        view = await self.leader.view()
        board = view["boards"].get(place["item"], {}).get(place["step"], {"cards": {}})
        cards = sorted(board["cards"])
        for at in range(0, len(cards) - CARDS_IN_A_PILE, CARDS_IN_A_PILE):
            group = uuid7()
            name = board["cards"][cards[at]]["text"][:60]
            for card in cards[at : at + CARDS_IN_A_PILE]:
                await self._lead("grouped", {**place, "card": card, "group": group})
            await self._lead("group-named", {**place, "group": group, "name": name})

    async def _lead(self, kind: str, content: dict[str, Any] | Mapping[str, Any]) -> None:
        (await self.leader.send((kind, dict(content)))).raise_for_status()
