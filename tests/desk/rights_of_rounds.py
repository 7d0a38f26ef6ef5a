"""The acts of recurring duties and checkpoints and who may do them, for the matrix of rights."""

from datetime import date
from typing import Any

from dutydesk.model.recurring import RecurringDuty, Rhythm
from tests.desk.scene import DUTY, KEEPS, Scene

DRILL = RecurringDuty(title="消防演练", rhythm=Rhythm.QUARTERLY, basis="本单位自定")
PREPARED = ("meeting_prepared", date(2026, 11, 22))


def _finished(scene: Scene) -> Any:
    return scene.desk.recurring.finish(*PREPARED, "议题已报")


ACTS = {
    "checkpoints.change": (
        KEEPS,
        lambda s: s.desk.checkpoints.change("消防器材\n门窗", "制度 1.五"),
    ),
    "recurring.put": (KEEPS, lambda s: s.desk.recurring.put(DRILL)),
    "recurring.stop": (KEEPS, lambda s: s.desk.recurring.stop("post_check_summary", "不做了")),
    "recurring.finish": (DUTY, _finished),
}
"""Each act with the roles that may do it and how it is done."""
