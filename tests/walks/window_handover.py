"""The handover and the changes of post, by keyboard."""

from typing import Any

from PySide6.QtCore import Qt

from dutydesk.screens.handover_screen import HandoverScreen
from tests.screens.typing_by_hand import press
from tests.walks import hands
from tests.walks.window_seat import WindowSeat

_SUMMARY, _CHECKS, _THINGS, _SIGN, _PRESENCE, _POSTS = range(6)


class WindowHandover(WindowSeat):
    """From one pair of hands to the next, at the window."""

    is_offered = True
    """Whether the window let the last act be tried; what must be refused is often not offered."""

    def _handover(self, place: int) -> HandoverScreen:
        hands.key("F8")
        screen: HandoverScreen = self.screen(HandoverScreen)
        self._turn(screen.pages.titles, place)
        return screen

    def _check(self, number: str) -> Any:
        checks = self._handover(_CHECKS).checks
        hands.walk_to(checks.rows, checks.rows.current, number)
        return checks

    def _name_relief(self, name: str) -> None:
        checks = self._handover(_CHECKS).checks
        if checks.relief.person_name() != name:
            box = checks.relief
            hands.pick(box, lambda i: box.itemText(i) == name)

    def _question(self, words: dict[str, Any]) -> None:
        self._name_relief("林可")
        checks = self._check(words["number"])
        press(Qt.Key.Key_Q)
        hands.write(words["question"])
        hands.push(checks.question_button)

    def _answer(self, words: dict[str, Any]) -> None:
        checks = self._check(words["number"])
        hands.fill(checks.answer, words["answer"])
        hands.push(checks.answer_button)

    def _restate(self, words: dict[str, Any]) -> None:
        self._name_relief(self._seated())
        checks = self._check(words["number"])
        if not checks.restating.isVisible():
            self.is_offered = False
            return
        press(Qt.Key.Key_R)
        hands.fill(checks.restating.words, words["restated"])
        hands.push(checks.restating.restate_button)

    def _remark(self, words: dict[str, Any]) -> None:
        restating = self._check(words["number"]).restating
        hands.fill(restating.remark, words["remark"])
        hands.push(restating.remark_button)

    def _sign_on(self, words: dict[str, Any]) -> None:
        name = words.get("name", self._seated())
        arrivals = self._arrived(name)
        if not arrivals.pin.isVisible():
            self.is_offered = False
            return
        is_wrong = {"wrong_pin_of": name} if words.get("is_wrong_pin") else {}
        hands.fill(arrivals.pin, self._pin(name, is_wrong))
        hands.push(arrivals.sign_button)

    def _mark_read(self, words: dict[str, Any]) -> None:
        name = words.get("name", self._seated())
        arrivals = self._arrived(name)
        if not arrivals.read_button.isVisible():
            self.is_offered = False
            return
        hands.push(arrivals.read_button)

    def _arrived(self, name: str) -> Any:
        arrivals = self._handover(_SUMMARY).summary.arrivals
        self._pick_person(arrivals.coming, name)
        return arrivals

    def _step_out(self, words: dict[str, Any]) -> None:
        panel = self._handover(_PRESENCE).presence
        wanted = ((panel.leaving, words.get("name", self._seated())), (panel.cover, words["cover"]))
        for box, name in wanted:
            if name not in [box.itemText(i) for i in range(box.count())]:
                self.is_offered = False
                return
            self._pick_person(box, name)
        hands.fill(panel.reason, words["why"])
        hands.fill(panel.back_at, words["back_at"])
        hands.push(panel.done_button)

    def _come_back(self, words: dict[str, Any]) -> None:
        panel = self._handover(_PRESENCE).presence
        assert panel.rows.current().name == words["name"]
        hands.push(panel.back_button)

    def _seated(self) -> str:
        who = self.room.desk.people.signed_in()
        assert who is not None
        return who.name

    def _confirm(self, words: dict[str, Any]) -> None:
        numbers = words["number"]
        for number in numbers if isinstance(numbers, list) else [numbers]:
            self._check(number)
            press(Qt.Key.Key_Space)

    def _count(self, words: dict[str, Any]) -> None:
        things = self._handover(_THINGS).things
        for name, count in words["things"].items():
            box = things.count_box(name)
            hands.go(box)
            press(Qt.Key.Key_A, hands.CTRL)
            hands.keys(str(count))
        hands.push(things.done_button)

    def _hand_over(self, words: dict[str, Any]) -> None:
        page = self._handover(_SIGN).signatures
        hands.fill(page.notice_text, words.get("notice", ""))
        self._pick_person(page.leader, words["leader"])
        for pin, name in zip(page.outgoing_pins, words["outgoing"], strict=True):
            hands.fill(pin, self._pin(name, words))
        signers = (page.lead, *page.seconds)
        for signer, name in zip(signers, words["incoming"], strict=False):
            self._pick_person(signer.picker, name)
            hands.fill(signer.pin, self._pin(name, words))
        if "witness" in words:
            self._pick_person(page.witness.picker, words["witness"])
            hands.fill(page.witness.pin, self._pin(words["witness"], words))
        hands.push(page.sign_button)

    def _pin(self, name: str, words: dict[str, Any]) -> str:
        right = self.room.pins[name]
        is_wrong = words.get("wrong_pin_of") == name
        return "".join(str((int(d) + 1) % 10) for d in right) if is_wrong else right

    def _pick_person(self, box: Any, name: str) -> None:
        hands.pick(box, lambda i: box.itemText(i) == name)

    def _change_leader(self, words: dict[str, Any]) -> None:
        panel = self._handover(_POSTS).posts
        hands.pick(panel.change, lambda i: panel.change.itemData(i) == "LEADER")
        offered = [panel.coming.itemText(i) for i in range(panel.coming.count())]
        if words["to"] not in offered:
            # whoever is no leader is not even offered
            self.screen(HandoverScreen).notice.say(f"{words['to']}不是带班领导。", "refused")
            return
        self._pick_person(panel.coming, words["to"])
        hands.fill(panel.reason, words["reason"])
        hands.push(panel.done_button)
