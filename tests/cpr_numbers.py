"""CPR numbers that nobody has to have, in every writing that one may meet."""

from datetime import date

from hypothesis import strategies as st

__all__ = ["numbers", "writings"]

SCRIPTS = [
    "0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿", "⓪①②③④⑤⑥⑦⑧⑨",
    "⁰¹²³⁴⁵⁶⁷⁸⁹", "๐๑๒๓๔๕๖๗๘๙",
]  # fmt: skip
BETWEEN = [
    "\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u202e", "\u2069", "\u0301", "\ufe0f",
    " ", "-", ".", "/", "_", "\n", "\u00a0", "\u2007", "\u2009", "\u2011", "\u2013", "\u2212",
    " - ", "\r\n",
]  # fmt: skip
"""What can't be seen, and what separates."""


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """The ten digits of somebody's CPR number; the seventh tells the century."""
    born = draw(st.dates(date(1858, 1, 1), date(2057, 12, 31)))
    if 1900 <= born.year <= 1999:
        sevenths = "0123" if born.year < 1937 else "012349"
    else:
        sevenths = "456789" if 2000 <= born.year <= 2036 else "5678"
    serial = draw(st.from_regex(r"[0-9]{3}", fullmatch=True))
    return f"{born:%d%m%y}{draw(st.sampled_from(sevenths))}{serial}"


@st.composite
def writings(draw: st.DrawFn) -> str:
    """A CPR number in some writing, with words around it."""
    between = st.lists(st.sampled_from(BETWEEN), max_size=3).map("".join)
    script = st.sampled_from(SCRIPTS)
    written = "".join(draw(script)[int(digit)] + draw(between) for digit in draw(numbers()))
    before = draw(st.sampled_from(["", "Bo ", "nr. 7: ", "🙂"]))
    return f"{before}{written}{draw(st.sampled_from(['', ' i 4. b', 'x']))}"
