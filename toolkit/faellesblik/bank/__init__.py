"""Finding, reading and checking exercises, and what a municipality makes of them."""

from faellesblik.bank.bank import Bank
from faellesblik.bank.content import content_folder
from faellesblik.bank.exercise_reader import LoadedExercise, read_exercise
from faellesblik.bank.language_mirror import Mirror, load_mirror
from faellesblik.bank.loader import load_bank
from faellesblik.bank.reloading_bank import ReloadingBank
from faellesblik.bank.sets import Sets, load_sets
from faellesblik.bank.yaml_file import Problem

__all__ = [
    "Bank",
    "LoadedExercise",
    "Mirror",
    "Problem",
    "ReloadingBank",
    "Sets",
    "content_folder",
    "load_bank",
    "load_mirror",
    "load_sets",
    "read_exercise",
]
