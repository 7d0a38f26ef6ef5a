"""Floor 1, what exists: frozen dataclasses and enums, standard library only."""
