"""What the invented team answers where an exercise has no sample answers. Nobody wrote it."""

from faellesblik.model.base import Language

__all__ = ["CARDS", "NAMES", "PSEUDONYMS", "TEXTS", "WHO", "WORDS"]

NAMES = (
    "Asta",
    "Bo",
    "Cille",
    "Dan",
    "Ebba",
    "Finn",
    "Gro",
    "Holger",
    "Ida",
    "Jens",
    "Karla",
    "Lau",
)
"""In the order of the alphabet, so that everybody sees that they are made up."""

PSEUDONYMS = ("Ask", "Sol", "Pil", "Storm", "Lind", "Birk")

TEXTS: dict[Language, tuple[str, ...]] = {
    "da": (
        "Det går bedst, når vi begynder på samme måde hver gang. I går stod jeg selv i døren, og "
        "så faldt der hurtigt ro på.",
        "Vi er ikke helt enige om, hvad vi gør, når det spidser til. Børnene kan godt mærke det.",
        "Overgangen fra frikvarter. Der går let ti minutter, før alle er i gang.",
        "Når de arbejder tre og tre, er der flere, der siger noget. Det så jeg igen i tirsdags.",
        "Jeg når ikke rundt til alle. Det er de stille, jeg glemmer.",
        "Jeg er i tvivl. Måske har vi bare ikke spurgt dem selv endnu.",
        "Det hjælper at være to voksne de første minutter.",
        "Kort besked, vist på tavlen. Så slipper de for at huske det hele.",
    ),
    "en": (
        "It goes best when we begin the same way each time. Yesterday I stood in the doorway "
        "myself, and it soon got quiet.",
        "We don't quite agree on what we do when things heat up. The children can feel that.",
        "Coming in from the break. It easily takes ten minutes before everybody has begun.",
        "When they work in threes, more of them say something. I saw it again on Tuesday.",
        "I don't get round to everybody. It's the quiet ones I forget.",
        "I'm not sure. Maybe we just haven't asked them yet.",
        "It helps to be two adults for the first few minutes.",
        "A short message, shown on the board. Then they needn't remember it all.",
    ),
}
"""From long to short: a field with little room gets one of the later ones."""

CARDS: dict[Language, tuple[str, ...]] = {
    "da": (
        "Samme begyndelse hver dag",
        "En voksen ved døren efter frikvarteret",
        "Faste makkere i en måned ad gangen",
        "Færre skift om formiddagen",
        "Vise dagens plan på tavlen",
        "Et roligt hjørne, alle må bruge",
        "Spørge børnene selv",
        "Aftale, hvem der gør hvad",
        "Lege fra gangen ind i klassen",
        "Bordene i små grupper",
        "Ringe hjem, når noget er gået godt",
        "Kortere beskeder",
    ),
    "en": (
        "The same beginning every day",
        "An adult by the door after the break",
        "The same partner for a month at a time",
        "Fewer changes in the morning",
        "Show today's plan on the board",
        "A quiet corner that all may use",
        "Ask the children themselves",
        "Agree on who does what",
        "Bring the break's games inside",
        "Tables in small groups",
        "Ring home when something went well",
        "Shorter messages",
    ),
}

WORDS: dict[Language, tuple[str, ...]] = {
    "da": ("ro", "nysgerrig", "lidt træt", "håb", "klarhed", "ro"),
    "en": ("calm", "curious", "a bit tired", "hope", "clarity", "calm"),
}

WHO: dict[Language, tuple[str, ...]] = {
    "da": ("De to om mandagen", "Hele teamet", "Jeg", "Pædagogen og jeg"),
    "en": ("The two on Mondays", "The whole team", "I", "The pedagogue and I"),
}
