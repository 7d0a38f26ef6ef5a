"""Today at the desk: what the strip says on every tab."""

from dutydesk.desk.emergencies import EmergenciesDesk
from dutydesk.desk.reckoning import early_of
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.model.entry import EntryKind
from dutydesk.model.today import Today
from dutydesk.rules import copies, duty_day, presence
from dutydesk.rules.emergencies import owed_alarms, supplement_in_strip, told_of
from dutydesk.rules.matters import Urgency
from dutydesk.rules.reminders import alarms, staged


class TodayDesk:
    """The state of the desk at this minute."""

    def __init__(self, seat: Seat, emergencies: EmergenciesDesk) -> None:
        self._seat = seat
        self._emergencies = emergencies

    def now(self) -> Today:
        """Everything the strip shows; raise NotNow before the first run."""
        moment = self._seat.now()
        owed = self._emergencies.owed()
        watched = self._emergencies.supplementing()
        with self._seat.reading() as books:
            shift, settings = open_shift(books), books.settings.read()
            early = early_of(books)
            pending = books.matters.pending()
            states = [staged(matter, moment, early) for matter in pending]
            out = presence.out_of(books.presence.absences([shift.id]))
            came = books.presence.arrivals(shift.id)
            backed_up = books.journal.last_of(EntryKind.BACKED_UP)
            return Today(
                now=moment,
                unit=settings.unit,
                shift=shift,
                handover_at=duty_day.next_handover(shift.opened_at, settings),
                open_count=len(states),
                near_count=states.count(Urgency.NEAR),
                early_count=states.count(Urgency.EARLY),
                unreplied_count=len(books.matters.unreplied()),
                overdue_count=states.count(Urgency.OVERDUE),
                unsigned_count=len(books.papers.unsigned("daily")),
                draft_count=books.drafts.count(p.person_id for p in shift.present),
                backed_up_at=backed_up.entered_at if backed_up else None,
                is_practice=settings.is_practice,
                is_copy_overdue=copies.is_overdue(
                    backed_up.entered_at if backed_up else None, moment, settings
                ),
                is_stale=settings.is_stale,
                shut=self._seat.shut or (copies.STALE if settings.is_stale else ""),
                is_clock_doubted=self._seat.timekeeper.doubt(books) is not None,
                alarms=alarms(pending, moment) | owed_alarms(owed, moment),
                owed_report=told_of(owed[0][1], moment) if owed else "",
                supplement=supplement_in_strip(watched, moment.date()),
                is_report_late=any(stage.due_at < moment for _, stage in owed),
                answering=presence.answering(shift, out),
                is_relief_here=any(arrival.left_at is None for arrival in came),
                out=out,
                untold_count=sum(len(each.untold) for each in books.tellings.open()),
            )
