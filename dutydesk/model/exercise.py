"""An exercise (练习): one small task of a duty day, done for real in the practice book."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exercise:
    """One sentence of what happens, and the steps that tick themselves off."""

    key: str
    title: str
    situation: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """How far an exercise is; ``done`` says of each step whether the desk holds its trace."""

    exercise: Exercise
    done: tuple[bool, ...]

    @property
    def is_done(self) -> bool:
        """Whether every step left its trace."""
        return all(self.done)
