"""What happened in the invented lessons of observations.py, and what their observers wrote.

Nothing here is anybody's: classes, children and sentences are made up.
"""

from dataclasses import dataclass

__all__ = [
    "BREAK",
    "CONVERSATION",
    "LATEST",
    "NOTES_OF_A",
    "NOTES_OF_B",
    "PHASES",
    "SCANS",
    "SERIES",
    "WORK",
    "LessonEvent",
    "LessonNote",
    "LessonPhase",
]


@dataclass(frozen=True)
class LessonEvent:
    """A code that occurs `times` in the lesson, for `seconds` each; 0 for a point event."""

    code: str
    who: str
    times: int
    seconds: int = 0
    modifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LessonPhase:
    """The lesson's activity, grouping and place from `minute` on."""

    minute: int
    activity: str
    grouping: str
    place: str


@dataclass(frozen=True)
class LessonNote:
    """A note; its `interpretation` is added once the lesson is over."""

    minute: int
    seen: str
    quote: str | None = None
    interpretation: str | None = None
    private: bool = False


PHASES = (
    LessonPhase(0, "Fælles begyndelse", "class", "Klassen"),
    LessonPhase(5, "Gruppearbejde om en tekst", "groups", "Klassen"),
    LessonPhase(16, "Vi samler op", "class", "Klassen"),
)
FIRST = (
    LessonEvent("gathered", "class", 2, 130),
    LessonEvent("takes-part", "class", 4, 130),
    LessonEvent("waits", "class", 4, 100),
    LessonEvent("elsewhere", "one", 3, 100),
    LessonEvent("outside", "pair", 3, 70),
    LessonEvent("room-made", "group", 2, modifiers=(("began", "adult"),)),
    LessonEvent("invites-in", "group", 2, modifiers=(("shown", "words"),)),
    LessonEvent("helps-another", "pair", 4),
    LessonEvent("contributes", "group", 5),
    LessonEvent("has-a-say", "group", 1),
    LessonEvent("explains", "one", 2),
    LessonEvent("asks-on", "one", 2),
    LessonEvent("adult-supports", "adult", 9),
)
SECOND = (
    LessonEvent("gathered", "class", 2, 160),
    LessonEvent("takes-part", "class", 4, 190),
    LessonEvent("waits", "class", 4, 60),
    LessonEvent("elsewhere", "one", 2, 80),
    LessonEvent("outside", "pair", 2, 50),
    LessonEvent("room-made", "group", 4, modifiers=(("began", "peers"),)),
    LessonEvent("invites-in", "group", 4, modifiers=(("shown", "words"),)),
    LessonEvent("helps-another", "pair", 6),
    LessonEvent("contributes", "group", 7),
    LessonEvent("has-a-say", "group", 2),
    LessonEvent("explains", "one", 3),
    LessonEvent("asks-on", "one", 3),
    LessonEvent("adult-supports", "adult", 7),
)
LATEST = (
    LessonEvent("gathered", "class", 2, 200),
    LessonEvent("shares-a-task", "group", 2, 170),
    LessonEvent("takes-part", "class", 4, 210),
    LessonEvent("waits", "class", 4, 45),
    LessonEvent("elsewhere", "one", 1, 70),
    LessonEvent("outside", "pair", 1, 40),
    LessonEvent("room-made", "group", 6, modifiers=(("began", "peers"),)),
    LessonEvent("invites-in", "group", 6, modifiers=(("shown", "words"),)),
    LessonEvent("helps-another", "pair", 9, modifiers=(("began", "child"),)),
    LessonEvent("contributes", "group", 9),
    LessonEvent("has-a-say", "group", 3),
    LessonEvent("explains", "one", 4),
    LessonEvent("asks-on", "one", 3),
    LessonEvent("adult-supports", "adult", 6),
)
SERIES = (
    (
        5,
        FIRST,
        (
            LessonNote(7, "To grupper er i gang. I den tredje kigger alle på opgavearket."),
            LessonNote(12, "Et barn rejser sig og går hen til vinduet. Gruppen taler videre."),
        ),
    ),
    (
        3,
        SECOND,
        (
            LessonNote(6, "Grupperne deler roller ud, før de læser.", "jeg kan godt læse højt"),
            LessonNote(13, "Et barn rykker stolen, så der er plads til en til."),
        ),
    ),
)
"""How many weeks ago, what happened, and what was written; the newest lesson has two observers."""
NOTES_OF_A = (
    LessonNote(3, "De fleste vender sig mod tavlen. To børn taler sammen om noget andet."),
    LessonNote(
        8,
        "En gruppe går i stå. Et barn peger på teksten, og de andre bøjer sig ind over den.",
        "vent, der står det jo",
        "Måske giver rollerne dem noget at være fælles om.",
    ),
    LessonNote(
        14, "Et barn står ved bordenden med sin stol, til en af de andre flytter sin taske."
    ),
    LessonNote(15, "Jeg sad for tæt på gruppen ved døren. Næste gang: længere væk.", private=True),
    LessonNote(
        18, "Fire grupper fortæller på skift. Der bliver stille i klassen, mens de gør det."
    ),
)
NOTES_OF_B = (
    LessonNote(4, "Alle grupper har fundet deres bord, inden klokken er ti minutter over."),
    LessonNote(
        9, "Tre børn læser op på skift. Den fjerde følger med i teksten.", "det er din tur nu"
    ),
    LessonNote(17, "En gruppe er ikke færdig. De griner og rækker hånden op alligevel."),
)

WORK = {
    "works-together": (0.1, 0.75),
    "works-apart": (0.2, 0.3),
    "listens": (0.9, 0.05),
    "waits-for-help": (0.1, 0.45),
    "between-tasks": (0.15, 0.15),
    "adult-helps-many": (0.1, 0.45),
    "adult-helps-one": (0.05, 0.5),
}
"""How likely each is at a prompt: in the first quarter of the lesson, and afterwards."""
BREAK = (
    LessonEvent("invites-in", "group", 5, modifiers=(("began", "peers"),)),
    LessonEvent("helps-unasked", "pair", 2),
    LessonEvent("laughs-together", "group", 6),
    LessonEvent("sorts-it-out", "group", 2, modifiers=(("began", "child"),)),
    LessonEvent("community-named", "adult", 1),
    LessonEvent("outside", "one", 3, 75),
    LessonEvent("turned-away", "one", 2),
    LessonEvent("runs-smoothly", "class", 1, 80),
    LessonEvent("stalls", "class", 1, 60),
)
SCANS = ((2, (15, 3, 3, 1)), (7, (17, 2, 2, 1)), (12, (18, 2, 2, 0)), (17, (14, 4, 2, 2)))
"""At which minute, and how many are together, beside others, by themselves and with an adult."""

CONVERSATION = {
    "pseudonym": "Kastanje",
    "purpose": "Hvordan gruppearbejdet er, set derfra, hvor du sidder",
    "contact": "Vi gik en tur om skolen. Kastanje fandt selv bænken.",
    "questions": ["Hvornår er det let at være med?", "Hvad skal vi voksne vide?"],
    "said": [
        {
            "question": "Hvornår er det let at være med?",
            "quote": "når jeg ved hvad jeg skal. så kan jeg bare gå i gang",
            "reading": "Måske er en tydelig rolle en vej ind.",
        },
        {
            "question": "Hvad skal vi voksne vide?",
            "quote": "at jeg godt kan høre jer selv om jeg kigger ud",
        },
    ],
    "summary": "Det er lettest, når du ved, hvad du skal. Du hører efter, også når du kigger ud.",
    "approved": True,
    "shared": [{"what": "At det hjælper at få en opgave", "with_whom": "Teamet om klassen"}],
    "followed_by": [
        {
            "what": "Grupperne får roller, som de selv vælger imellem",
            "who": "Klassens team",
            "tell": "Vi tager en tur til og hører, hvordan det går",
        }
    ],
}
