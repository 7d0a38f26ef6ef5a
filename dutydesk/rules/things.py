"""Things counted at the handover (交接物品): one line each, a name and how many."""

from dutydesk.model.handover import Thing


def listed(lines: str) -> tuple[Thing, ...]:
    """The things a setting names, one line each: 名称 数量; a line without a number means one."""
    found = []
    for line in lines.splitlines():
        name, _, count = line.strip().rpartition(" ")
        if name and count.isdigit():
            found.append(Thing(name.strip(), int(count)))
        elif line.strip():
            found.append(Thing(line.strip(), 1))
    return tuple(found)
