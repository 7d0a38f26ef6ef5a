"""python -m dutydesk: hand over to the command line, which opens the window unless told more."""

import sys

from dutydesk.command_line import main

if __name__ == "__main__":
    sys.exit(main())
