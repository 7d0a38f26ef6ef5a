"""The desk (值班台): the one door for screens and for the command line."""

from dutydesk.desk.backups import BackupsDesk
from dutydesk.desk.call_tree import CallTreeDesk
from dutydesk.desk.checkpoints import CheckpointsDesk
from dutydesk.desk.clock import ClockDesk
from dutydesk.desk.directory import DirectoryDesk
from dutydesk.desk.drafts import DraftsDesk
from dutydesk.desk.drills import DrillsDesk
from dutydesk.desk.emergencies import EmergenciesDesk
from dutydesk.desk.erasure import ErasureDesk
from dutydesk.desk.exercises import ExercisesDesk
from dutydesk.desk.finding import FindingDesk
from dutydesk.desk.founding import Founding
from dutydesk.desk.help import HelpDesk
from dutydesk.desk.instructions import InstructionsDesk
from dutydesk.desk.journal import JournalDesk
from dutydesk.desk.keys import KeysDesk
from dutydesk.desk.limits import LimitsDesk
from dutydesk.desk.lists import ListsDesk
from dutydesk.desk.local_copies import LocalCopies
from dutydesk.desk.matters import MattersDesk
from dutydesk.desk.media import MediaDesk
from dutydesk.desk.papers import PapersDesk
from dutydesk.desk.people import PeopleDesk
from dutydesk.desk.phrases import PhrasesDesk
from dutydesk.desk.presence import PresenceDesk
from dutydesk.desk.recurring import RecurringDesk
from dutydesk.desk.registers import RegistersDesk
from dutydesk.desk.restoring import RestoringDesk
from dutydesk.desk.roster import RosterDesk
from dutydesk.desk.rotation import Rotation
from dutydesk.desk.rulebook import RulebookDesk
from dutydesk.desk.seat import Seat
from dutydesk.desk.settings import SettingsDesk
from dutydesk.desk.sheets import SheetsDesk
from dutydesk.desk.shifts import ShiftsDesk
from dutydesk.desk.special_reports import SpecialReportsDesk
from dutydesk.desk.staffing import StaffingDesk
from dutydesk.desk.stubs import StubsDesk
from dutydesk.desk.swaps import SwapsDesk
from dutydesk.desk.tellings import TellingsDesk
from dutydesk.desk.today import TodayDesk
from dutydesk.model.record import Register


class Desk:
    """Every part of the desk over one seat."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self.founding = Founding(seat)
        self.people = PeopleDesk(seat)
        self.shifts, self.presence = ShiftsDesk(seat), PresenceDesk(seat)
        self.journal, self.finding = JournalDesk(seat), FindingDesk(seat)
        self.registers = RegistersDesk(seat, registers)
        self.stubs = StubsDesk(seat)
        self.tellings, self.sheets = TellingsDesk(seat), SheetsDesk(seat, self.registers)
        self.emergencies = EmergenciesDesk(seat, self.registers)
        self.call_tree = CallTreeDesk(seat, self.emergencies)
        self.matters, self.limits = MattersDesk(seat), LimitsDesk(seat)
        self.instructions = InstructionsDesk(seat)
        self.papers = PapersDesk(seat)
        self.special_reports = SpecialReportsDesk(seat)
        self.keys, self.media = KeysDesk(seat), MediaDesk(seat)
        self.roster, self.staffing = RosterDesk(seat), StaffingDesk(seat)
        self.swaps = SwapsDesk(seat)
        self.backups = BackupsDesk(seat, registers, self.media)
        self.drills, self.restoring = DrillsDesk(seat, registers), RestoringDesk(seat, registers)
        self.local_copies = LocalCopies(seat)
        self.rotation = Rotation(seat)
        self.erasure = ErasureDesk(seat, registers)
        self.checkpoints, self.recurring = CheckpointsDesk(seat), RecurringDesk(seat)
        self.directory = DirectoryDesk(seat)
        self.phrases, self.lists = PhrasesDesk(seat, registers), ListsDesk(seat, registers)
        self.clock = ClockDesk(seat)
        self.drafts, self.settings = DraftsDesk(seat), SettingsDesk(seat)
        self.rulebook = RulebookDesk(seat)
        self.help, self.exercises = HelpDesk(seat, self.people), ExercisesDesk(seat, self.shifts)
        self.today = TodayDesk(seat, self.emergencies)
        self.now, self.on_change = seat.now, seat.on_change
