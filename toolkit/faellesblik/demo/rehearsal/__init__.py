"""An invented team that plays an exercise: people who speak the room's own API."""
