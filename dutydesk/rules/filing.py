"""Filing (登记): what a record must say before it may enter its register."""

from enum import Enum

from dutydesk.model.contact import ANONYMOUS, Contact
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.record import Filing, Importance, Record
from dutydesk.rules import demands, writing
from dutydesk.rules.demands import Office

ANYWHERE = Office()


def check(filing: Filing, office: Office = ANYWHERE) -> None:
    """Raise InvalidInput with the first thing that is missing or wrong, naming its field."""
    check_record(filing.record, office)
    demands.check(filing, office)
    if filing.conclusion and not (filing.about or filing.matter):
        raise InvalidInput("title", "写了办理结果，请同时填事项名称，或选已有事项。")
    if filing.about and filing.matter:
        raise InvalidInput("about", "已选择并入原有事项，就不再另立新事项；请清空其中一个。")
    check_words(filing)


def check_record(record: Record, office: Office = ANYWHERE) -> None:
    """Raise InvalidInput for a required field left empty or a fault the record itself names."""
    for column in columns_of(type(record)):
        value = getattr(record, column.name)
        if column.field.required and value in (None, ""):
            raise InvalidInput(column.name, f"请填“{column.field.label}”。")
    petition = record.petition_faults() if office.is_bound else ()
    for name, sentence in (*record.faults(), *petition, *record.staff_faults(office.names)):
        raise InvalidInput(name, sentence)
    if record.importance is not Importance.ROUTINE and not record.reported_to:
        raise InvalidInput(
            "reported_to",
            f"“{record.importance.value}”的要报告领导：请填谁、几时；还没有报上的填“正在报告”。",
        )


def check_chosen(declared: object) -> None:
    """Raise InvalidInput for a required choice that nobody made."""
    kind: type = type(declared)
    for column in columns_of(kind):
        is_choice = column.field.required and issubclass(column.kind, Enum)
        if is_choice and getattr(declared, column.name) is None:
            raise InvalidInput(column.name, f"请选“{column.field.label}”。")


def check_words(filing: Filing) -> None:
    """Raise InvalidInput if the citizen's name, telephone or address stands in the words."""
    declared = (filing.record, filing.matter, filing.conclusion)
    said = [pair for each in declared if each for pair in writing.texts(each).items()]
    said.append(("late_reason", filing.late_reason))
    # one look over all of it; only if something stands there is its field looked for
    if writing.told(filing.contact, "\n".join(words for _, words in said)):
        for name, words in said:
            keep_apart(filing.contact, name, words)


def keep_apart(contact: Contact, name: str, words: str) -> None:
    """Raise InvalidInput for the field of that name if its words tell the contact."""
    found = writing.told(contact, words)
    if found:
        raise InvalidInput(
            name,
            f"“{found}”是联系信息，只填在联系人栏；这里请改写为“来人”“来电人”等，"
            f"或在联系人栏填“{ANONYMOUS}”。",
        )
