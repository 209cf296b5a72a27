"""The command line: it translates, it decides nothing.

`counterpoise` and `counterpoise --help` answer from the table below without loading any library, in about the
time Python itself needs to start; every other call loads just the one command's file.
"""

from __future__ import annotations

import sys

from counterpoise import __version__

COMMANDS: dict[str, dict[str, str]] = {
    "The main job": {
        "run": "weigh a historical system and write its report",
        "export": "alliances for network programs, tables for papers and spreadsheets",
    },
    "Measure": {
        "measure": "who leads, how concentrated power is, how many poles",
        "coalition": "two coalitions on the scales, and who would tip them",
        "align": "with what probability each state balances, bandwagons or stands aside",
        "attribute": "which doctrine a state was following, era by era, and which years say so",
        "pairs": "what makes two states bind themselves to each other, on the record since 1816",
        "claims": "every claim of the theory with two verdicts: on the record, in simulation",
    },
    "Solve": {
        "solve": "games of the theory: who can be eliminated, which sides form, who tips the scales",
        "replicate": "published results beside ours",
    },
    "Simulate": {
        "simulate": "many runs of a world, their outcomes with Monte-Carlo error",
        "sweep": "runs at many points of the parameters, as a folder of Parquet files",
        "resume": "go on with a sweep that was stopped",
        "replay": "make a result again and compare it byte for byte",
        "compare": "what differs between two results under the same luck",
        "patterns": "regularities of the record, and how near simulated worlds come to them",
        "classic": "the simulations that this one descends from, beside what was published",
        "why": "why a state did what it did in a year of a run",
        "doctrines": "how states choose: list, show, check your own",
    },
    "Scenarios": {
        "scenario": "list, show, start, check and compare scenario files",
    },
    "Data": {
        "data": "fetch, list, check and cite the data; bring files of your own",
        "states": "a table of states by year",
        "dyads": "a table of pairs of states by year",
    },
    "Help": {
        "explain": "what a term of the theory means",
        "cite": "how to cite Counterpoise and the sources of a scenario",
        "completion": "a script that completes commands in your shell",
    },
}
"""By heading: each command's name and one line of help. Its file is `cli/NAME.py`, its click command `command`."""

EXAMPLES = (
    ("counterpoise run triple-alliance-1882", "the main job on one historical system"),
    ("counterpoise coalition GMY,AUH,ITA vs FRN,RUS,UKG --year 1907", "two coalitions on the scales"),
    ("counterpoise measure 1816 1913 2016 --power all", "power among the great powers"),
)


def overview(*, full: bool = False) -> str:
    """The first screen: what this is and three examples; with `full`, every command and the common options."""
    lines = [f"counterpoise {__version__}: a laboratory for the balance of power in international relations", ""]
    if full:
        lines += ["Usage: counterpoise COMMAND [ARGUMENTS]", ""]
    width = max(len(example) for example, _ in EXAMPLES)
    lines += [f"  {example:<{width}}   {meaning}" for example, meaning in EXAMPLES]
    if full:
        for heading, commands in COMMANDS.items():
            lines += ["", heading]
            lines += [f"  {name:<12} {summary}" for name, summary in commands.items()]
        lines += [
            "",
            "Options",
            "  --version    print the version and stop",
            "  --help       this text; `counterpoise COMMAND --help` for one command, with examples",
            "",
            "Nearly every command takes --json. Exit codes: 0 done, 2 usage, 3 invalid file, 4 data missing,",
            "5 interrupted but resumable.",
        ]
    else:
        lines += ["", "All commands: counterpoise --help.   A term of the theory: counterpoise explain polarity."]
    return "\n".join(lines)


def main() -> None:
    """The `counterpoise` program."""
    arguments = sys.argv[1:]
    if arguments in ([], ["--help"], ["-h"]):
        sys.stdout.write(overview(full=bool(arguments)) + "\n")
        return
    if arguments == ["--version"]:
        sys.stdout.write(f"counterpoise {__version__}\n")
        return
    from counterpoise.cli.program import call

    sys.exit(call(arguments))
