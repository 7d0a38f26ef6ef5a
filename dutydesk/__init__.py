"""值班台 (Duty Desk): the offline journal, registers and daily report of one duty room."""

__version__ = "0.1.0"
