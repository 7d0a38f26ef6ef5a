"""python -m dutydesk: the window at once, or the command line if told more."""

import sys


def main() -> int:
    """Open the window, or carry out the command that was written."""
    if len(sys.argv) > 1:
        from dutydesk import command_line

        return command_line.main()
    # the usual command has no words, and the window is painted before any other is even known
    from dutydesk import app
    from dutydesk.paths import data_folder

    return app.run(data_folder(), is_practice=False)


if __name__ == "__main__":
    sys.exit(main())
