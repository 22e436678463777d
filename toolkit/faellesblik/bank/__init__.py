"""Finding, reading and checking exercises."""

from faellesblik.bank.bank import Bank, load_bank
from faellesblik.bank.content import content_folder
from faellesblik.bank.reading import LoadedExercise, Problem, read_exercise

__all__ = ["Bank", "LoadedExercise", "Problem", "content_folder", "load_bank", "read_exercise"]
