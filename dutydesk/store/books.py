"""All books of the duty room over one connection."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table

from dutydesk.store.access_log import AccessLog
from dutydesk.store.call_tree import CallTree
from dutydesk.store.checkpoints import Checkpoints
from dutydesk.store.clock import LastReading
from dutydesk.store.contacts import Contacts
from dutydesk.store.copies import Copies
from dutydesk.store.destructions import Destructions
from dutydesk.store.directory import Directory
from dutydesk.store.drafts import Drafts
from dutydesk.store.echoes import EchoBook
from dutydesk.store.emergencies import Emergencies
from dutydesk.store.handovers import Handovers
from dutydesk.store.instructions import Instructions
from dutydesk.store.journal import Journal
from dutydesk.store.matters import Matters
from dutydesk.store.papers import Papers
from dutydesk.store.people import People
from dutydesk.store.phrases import Phrases
from dutydesk.store.presence import Presence
from dutydesk.store.prints import Prints
from dutydesk.store.records import Records
from dutydesk.store.recurring import Recurring
from dutydesk.store.rosters import Rosters
from dutydesk.store.rulebooks import Rulebooks
from dutydesk.store.search import Search
from dutydesk.store.series import Series
from dutydesk.store.settings import SettingsRow
from dutydesk.store.shifts import Shifts
from dutydesk.store.stubs import Stubs
from dutydesk.store.swaps import Swaps
from dutydesk.store.tellings import Tellings


class Books:
    """Every book, open while one reading or one act lasts."""

    def __init__(self, connection: Connection, tables: Mapping[str, Table]) -> None:
        self.journal = Journal(connection)
        self.people = People(connection)
        self.shifts = Shifts(connection)
        self.matters = Matters(connection)
        self.records = Records(connection, tables)
        self.checkpoints = Checkpoints(connection)
        self.clock = LastReading(connection)
        self.contacts = Contacts(connection)
        self.destructions = Destructions(connection)
        self.directory = Directory(connection)
        self.drafts = Drafts(connection)
        self.echoes = EchoBook(connection)
        self.emergencies = Emergencies(connection)
        self.call_tree = CallTree(connection)
        self.stubs = Stubs(connection)
        self.tellings = Tellings(connection)
        self.handovers = Handovers(connection)
        self.presence = Presence(connection)
        self.papers = Papers(connection)
        self.phrases = Phrases(connection)
        self.prints = Prints(connection)
        self.instructions = Instructions(connection)
        self.recurring = Recurring(connection)
        self.rosters, self.swaps = Rosters(connection), Swaps(connection)
        self.rulebooks = Rulebooks(connection)
        self.copies = Copies(connection)
        self.search = Search(connection)
        self.series = Series(connection)
        self.settings = SettingsRow(connection)
        self.access_log = AccessLog(connection)
