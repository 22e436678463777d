"""The figures as docs/performance.md."""

from pathlib import Path
from typing import Any

__all__ = ["PERFORMANCE", "document"]

PERFORMANCE = Path(__file__).parents[2] / "docs" / "performance.md"

TARGETS = [
    ("join, server CPU a participant", "join_cpu_ms", None, {30: 3, 200: 3, 1000: 3}),
    ("submission → durable answer, p95", "submission_to_durable_ms", "p95", {200: 60, 1000: 60}),
    (
        "submission → facilitator's view, p95",
        "submission_to_facilitators_view_ms",
        "p95",
        {200: 100, 1000: 300},
    ),
    ("reveal → every phone has the answers, p95", "reveal_to_every_phone_ms", "p95", {1000: 200}),
]


def document(figures: dict[str, Any]) -> str:
    """Markdown. Times in ms, memory in MB of 10^6 bytes."""
    machine, meetings = figures["machine"], figures["meetings"]
    sizes = [meeting["phones"] for meeting in meetings]
    lines = [
        "# Performance",
        "",
        "Written by `make bench`, in one run: the load comes from a second process on the same "
        f"machine ({machine['cores']} cores, {machine['memory_gib']} GiB, "
        f"Python {machine['python']}). All phones have an open stream; all submit within two "
        "seconds, evenly. Milliseconds change with the machine and its neighbours; the ratio to "
        "the floor, a bare tornado server that writes the same bytes to disk one by one, changes "
        "less.",
        "",
        f"| ms | {' | '.join(f'{size} phones' for size in sizes)} | target |",
        f"| --- | {' | '.join('---:' for _ in sizes)} | --- |",
    ]
    for name, figure, part, targets in TARGETS:
        values = [m[figure] if part is None else m[figure][part] for m in meetings]
        limits = ", ".join(f"≤ {most} ({size})" for size, most in targets.items())
        lines.append(f"| {name} | {' | '.join(str(value) for value in values)} | {limits} |")
    floors = [m["floor"]["submission_to_durable_ms"]["p95"] for m in meetings]
    lines += [
        f"| the floor's durable answer, p95 | {' | '.join(map(str, floors))} | |",
        f"| server CPU a submission | {_row(meetings, 'submission_cpu_ms')} | |",
        f"| server memory, MB | {_row(meetings, 'server_memory_mb')} | ≤ 300 (1000) |",
        f"| on the wire for the reveal, KiB a phone | {_row(meetings, 'reveal_kib_a_phone')} | |",
        f"| all of the stream, KiB a phone | {_row(meetings, 'stream_kib_a_phone')} | |",
        f"| what it says over what is sent | {_row(meetings, 'said_over_streamed')} | ≥ 5 |",
        "",
        f"SIGKILL under load, {figures['kills']['rounds']} rounds: "
        f"{figures['kills']['acknowledged']} events acknowledged, {figures['kills']['lost']} lost.",
        "",
        "Beside it, stock Voilà opening one trivial widget page: "
        f"{figures['stock_voila']['cpu_s_a_visitor']} CPU-s and "
        f"{figures['stock_voila']['memory_mb_a_visitor']} MB a visitor.",
        "",
        *_year_lines(figures["year"], figures["long_log"]),
        *_observation_lines(figures["observing"]),
        "## What bounds it",
        "",
        "One event loop does everything but the disk. For each submission it checks, folds and "
        "answers; submissions that arrive while the disk is busy share one `fdatasync`. A "
        "broadcast costs a write for each subscriber, so small news goes to the phones the less "
        "often the more they are, and to the facilitator at once; a turning point goes to all at "
        "once, fifty at a time, so that submissions are answered in between. A phone's memory is "
        "a connection and a reference to a state. Joining, memory and CPU for each submission "
        "grow linearly or less; the time until the last phone has the answers after a reveal "
        "grows with phones times answers, since all answers are sent to each phone: compressed "
        "once, the same bytes to all.",
        "",
    ]
    return "\n".join(lines)


def _year_lines(year: dict[str, Any], long_log: dict[str, Any]) -> list[str]:
    samples = year["samples"]
    names = [f"after {sample['meetings']:,}" for sample in samples[:-1]]
    alone, meanwhile = long_log["submission_alone_ms"], long_log["submission_meanwhile_ms"]
    return [
        "## A year in one run",
        "",
        f"{samples[-1]['meetings']:,} meetings and {year['streams']:,} streams in one server, in "
        f"{year['elapsed_s']} s. Each meeting is begun, joined by four phones that follow it, "
        "answered and closed. The last column is some minutes later, when the last rooms have been "
        "let go of. Memory that Python has had it keeps for the next room. Memory at the end over "
        f"memory in the middle: {year['memory_end_over_middle']}.",
        "",
        f"| | {' | '.join(names)} | at rest |",
        f"| --- | {' | '.join('---:' for _ in samples)} |",
        *(
            f"| {label} | {' | '.join(str(sample[key]) for sample in samples)} |"
            for label, key in (
                ("descriptors", "descriptors"),
                ("threads", "threads"),
                ("watched folders", "watches"),
                ("memory (RSS), MB", "memory_mb"),
            )
        ),
        "",
        f"A meeting of {long_log['events']:,} events is opened in {long_log['opening_s']} s. "
        "Submissions to another meeting take meanwhile "
        f"{meanwhile['p50']} ms (p50) and {meanwhile['p95']} ms (p95), at most "
        f"{long_log['slowest_meanwhile_ms']} ms; before it, {alone['p50']} ms and "
        f"{alone['p95']} ms.",
        "",
    ]


def _observation_lines(figures: dict[str, Any]) -> list[str]:
    page, core, bare = (
        figures[name]
        for name in (
            "tap_on_the_page_to_durable_ms", "tap_to_durable_ms", "tap_to_bare_strict_write_ms",
        )
    )  # fmt: skip
    return [
        "## Observing",
        "",
        f"{figures['taps']} taps in Chromium with its processor slowed to a quarter; "
        f"{figures['events']:,} events in the session that is opened, drawn and compared. The last "
        "column is a ratio within this run: to a bare strict write from the same finger, or to "
        "reading the record from its JSON.",
        "",
        "| | p50 | p95 | target | ratio |",
        "| --- | ---: | ---: | --- | ---: |",
        f"| tap on the page → durable, ms | {page['p50']} | {page['p95']} | p95 ≤ 50 | "
        f"{page['p95'] / bare['p95']:.2f} |",
        f"| tap → durable, the core alone, ms | {core['p50']} | {core['p95']} | | "
        f"{figures['tap_p95_over_bare']} |",
        f"| tap → bare strict write, ms | {bare['p50']} | {bare['p95']} | | 1 |",
        "",
        "| | | target | ratio |",
        "| --- | ---: | --- | ---: |",
        f"| opening, ms | {figures['opening_ms']} | ≤ 1000 | |",
        f"| opening, slowed, ms | {figures['opening_slowed_ms']} | | |",
        f"| all figures, s | {figures['figures_s']} | ≤ 2 | {figures['figures_over_parsing']} |",
        f"| kappa, event by event, s | {figures['agreement_by_events_s']} | ≤ 1 | "
        f"{figures['agreement_by_events_over_parsing']} |",
        f"| kappa, interval by interval, s | {figures['agreement_by_intervals_s']} | ≤ 1 | "
        f"{figures['agreement_by_intervals_over_parsing']} |",
        "",
    ]


def _row(meetings: list[dict[str, Any]], figure: str) -> str:
    return " | ".join(str(meeting[figure]) for meeting in meetings)
