"""The commands (命令): what each does with the desk, one file for what it is about."""
