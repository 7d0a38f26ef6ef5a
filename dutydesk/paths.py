"""Where things lie: what the program brings with it, and the folder of the duty room's file."""

import sys
from pathlib import Path

from appdirs import user_data_dir


def resources() -> Path:
    """The folder of fonts, icons and texts, in the source tree or inside a bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def data_folder() -> Path:
    """The folder in which the duty room's file lies unless another is named."""
    return Path(user_data_dir("dutydesk", appauthor=False))
