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
    "SCANS",
    "SERIES",
    "TURNS",
    "WORK",
    "Happens",
    "Turn",
    "Written",
]


@dataclass(frozen=True)
class Happens:
    """`times` in the lesson, each `seconds` long, 0 for what takes a moment."""

    code: str
    who: str
    times: int
    seconds: int = 0
    modifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Turn:
    """What the lesson is like from `minute` on."""

    minute: int
    activity: str
    grouping: str
    place: str


@dataclass(frozen=True)
class Written:
    """A note; `means` is filled in once the lesson is over."""

    minute: int
    seen: str
    quote: str | None = None
    means: str | None = None
    private: bool = False


TURNS = (
    Turn(0, "Fælles begyndelse", "class", "Klassen"),
    Turn(5, "Gruppearbejde om en tekst", "groups", "Klassen"),
    Turn(16, "Vi samler op", "class", "Klassen"),
)
FIRST = (
    Happens("gathered", "class", 2, 130),
    Happens("takes-part", "class", 4, 130),
    Happens("waits", "class", 4, 100),
    Happens("elsewhere", "one", 3, 100),
    Happens("outside", "pair", 3, 70),
    Happens("room-made", "group", 2, modifiers=(("began", "adult"),)),
    Happens("invites-in", "group", 2, modifiers=(("shown", "words"),)),
    Happens("helps-another", "pair", 4),
    Happens("contributes", "group", 5),
    Happens("has-a-say", "group", 1),
    Happens("explains", "one", 2),
    Happens("asks-on", "one", 2),
    Happens("adult-supports", "adult", 9),
)
THEN = (
    Happens("gathered", "class", 2, 160),
    Happens("takes-part", "class", 4, 190),
    Happens("waits", "class", 4, 60),
    Happens("elsewhere", "one", 2, 80),
    Happens("outside", "pair", 2, 50),
    Happens("room-made", "group", 4, modifiers=(("began", "peers"),)),
    Happens("invites-in", "group", 4, modifiers=(("shown", "words"),)),
    Happens("helps-another", "pair", 6),
    Happens("contributes", "group", 7),
    Happens("has-a-say", "group", 2),
    Happens("explains", "one", 3),
    Happens("asks-on", "one", 3),
    Happens("adult-supports", "adult", 7),
)
LATEST = (
    Happens("gathered", "class", 2, 200),
    Happens("shares-a-task", "group", 2, 170),
    Happens("takes-part", "class", 4, 210),
    Happens("waits", "class", 4, 45),
    Happens("elsewhere", "one", 1, 70),
    Happens("outside", "pair", 1, 40),
    Happens("room-made", "group", 6, modifiers=(("began", "peers"),)),
    Happens("invites-in", "group", 6, modifiers=(("shown", "words"),)),
    Happens("helps-another", "pair", 9, modifiers=(("began", "child"),)),
    Happens("contributes", "group", 9),
    Happens("has-a-say", "group", 3),
    Happens("explains", "one", 4),
    Happens("asks-on", "one", 3),
    Happens("adult-supports", "adult", 6),
)
SERIES = (
    (
        5,
        FIRST,
        (
            Written(7, "To grupper er i gang. I den tredje kigger alle på opgavearket."),
            Written(12, "Et barn rejser sig og går hen til vinduet. Gruppen taler videre."),
        ),
    ),
    (
        3,
        THEN,
        (
            Written(6, "Grupperne deler roller ud, før de læser.", "jeg kan godt læse højt"),
            Written(13, "Et barn rykker stolen, så der er plads til en til."),
        ),
    ),
)
"""How many weeks ago, what happened, and what was written; the newest lesson has two observers."""
NOTES_OF_A = (
    Written(3, "De fleste vender sig mod tavlen. To børn taler sammen om noget andet."),
    Written(
        8,
        "En gruppe går i stå. Et barn peger på teksten, og de andre bøjer sig ind over den.",
        "vent, der står det jo",
        "Måske giver rollerne dem noget at være fælles om.",
    ),
    Written(14, "Et barn står ved bordenden med sin stol, til en af de andre flytter sin taske."),
    Written(15, "Jeg sad for tæt på gruppen ved døren. Næste gang: længere væk.", private=True),
    Written(18, "Fire grupper fortæller på skift. Der bliver stille i klassen, mens de gør det."),
)
NOTES_OF_B = (
    Written(4, "Alle grupper har fundet deres bord, inden klokken er ti minutter over."),
    Written(9, "Tre børn læser op på skift. Den fjerde følger med i teksten.", "det er din tur nu"),
    Written(17, "En gruppe er ikke færdig. De griner og rækker hånden op alligevel."),
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
    Happens("invites-in", "group", 5, modifiers=(("began", "peers"),)),
    Happens("helps-unasked", "pair", 2),
    Happens("laughs-together", "group", 6),
    Happens("sorts-it-out", "group", 2, modifiers=(("began", "child"),)),
    Happens("community-named", "adult", 1),
    Happens("outside", "one", 3, 75),
    Happens("turned-away", "one", 2),
    Happens("runs-smoothly", "class", 1, 80),
    Happens("stalls", "class", 1, 60),
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
