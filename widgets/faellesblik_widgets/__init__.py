"""Fællesblik's widgets, which the notebooks show. Each is a class that needs no arguments."""

from faellesblik_widgets.bank import Bank
from faellesblik_widgets.conversation import ChildConversation
from faellesblik_widgets.coordinator import Coordinator
from faellesblik_widgets.facilitator import Facilitator
from faellesblik_widgets.mirror import LanguageMirror
from faellesblik_widgets.observation_log import ObservationLog
from faellesblik_widgets.observation_reading import ObservationReading
from faellesblik_widgets.screen import Screen
from faellesblik_widgets.start import Start

__all__ = [
    "Bank",
    "ChildConversation",
    "Coordinator",
    "Facilitator",
    "LanguageMirror",
    "ObservationLog",
    "ObservationReading",
    "Screen",
    "Start",
]
