"""What no linter says about this house, said once and run with every other test."""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "dutydesk"
SCREENS = HOUSE / "screens"
TESTS = ROOT / "tests"

LINES_OF_A_FILE = 400
LINES_OF_A_SLOT = 8

CLOCKS = re.compile(
    r"(.*\.)?(datetime|date|QDate|QTime|QDateTime)"
    r"\.(now|today|utcnow|currentDate|currentDateTime|currentTime)"
    r"|time\.(time|time_ns|localtime|gmtime)"
)
VAGUE = re.compile("utils?|helpers?|manager|service|handler|process|data|info|misc")
NETWORK = re.compile(
    r"(socket|socketserver|ssl|http|urllib\.request|urllib\.error|urllib3|requests|httpx|aiohttp"
    r"|ftplib|smtplib|imaplib|poplib|telnetlib|nntplib|xmlrpc|webbrowser|PySide6\.QtNetwork)(\..*)?"
)
CITIZEN = re.compile("petitioners?|visitors?|citizens?|callers?|complainants?")
PROFILE = re.compile(
    "risk|score|ethnic|ethnicity|religion|religious|gender|sex|household|hukou|nationality"
    "|blacklist|watchlist"
)
PROFILE_PAIR = re.compile("id_card|id_number|identity_card|identity_number|watch_list")
PROFILE_LABEL = re.compile("身份证|民族|宗教|信仰|性别|户籍|户口|评分|信用|风险等级|重点人员")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def test_no_file_is_longer_than_four_hundred_lines():
    lengths = {path: len(_text(path).splitlines()) for path in (*_python(HOUSE), *_python(TESTS))}

    assert not _named(path for path, length in lengths.items() if length > LINES_OF_A_FILE)


def test_a_package_file_holds_one_docstring_and_no_code():
    packages = [path for path in _python(HOUSE) if path.name == "__init__.py"]
    below_the_root = [path for path in packages if path.parent != HOUSE]

    assert not _named(path for path in below_the_root if not _is_one_docstring(_tree(path)))


def test_message_boxes_are_shown_in_one_place_only():
    the_place = SCREENS / "kit" / "messages.py"

    assert not _named(
        path for path in _python(HOUSE) if path != the_place and "QMessageBox" in _names(path)
    )


def test_a_wired_slot_has_at_most_eight_lines():
    assert not [
        f"{slot.name} in {path.relative_to(ROOT)}"
        for path, slot in _wired_slots()
        if _length_of_body(slot) > LINES_OF_A_SLOT
    ]


def test_the_clock_is_read_at_the_front_door_only():
    the_place = HOUSE / "opening.py"

    assert not [
        _at(path, node)
        for path in _python(HOUSE)
        if path != the_place
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and CLOCKS.fullmatch(ast.unparse(node))
    ]


def test_screens_never_touch_the_seat():
    assert not [
        _at(path, node)
        for path in _python(SCREENS)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("seat", "_seat")
    ]


def test_no_date_is_formatted_by_a_pattern_with_chinese_in_it():
    # Windows puts the pattern through its own alphabet first, which need not be ours
    assert not [
        _at(path, node)
        for path in _python(HOUSE)
        for node in ast.walk(_tree(path))
        if (isinstance(node, ast.FormattedValue) and _is_foreign_pattern(node.format_spec))
        or (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("strftime"))
    ]


def test_no_file_has_a_name_that_says_nothing():
    ours = [*_python(HOUSE), *_python(TESTS), *_scripts()]

    assert not _named(
        path
        for path in ours
        if _has_word(VAGUE, "_".join(path.relative_to(ROOT).with_suffix("").parts))
    )


def test_everything_is_caught_once_and_only_in_the_crash_hook():
    catchers = [
        (path, node)
        for path in _python(HOUSE)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node.type)
    ]

    assert not [_at(path, node) for path, node in catchers if path != HOUSE / "app.py"]
    assert len(catchers) <= 1


def test_no_except_is_bare():
    assert not [
        _at(path, node)
        for path in (*_python(HOUSE), *_python(TESTS), *_scripts())
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]


def test_nothing_is_left_for_later_in_a_comment():
    ours = (*_python(HOUSE), *_python(TESTS), *_scripts())

    assert not [
        f"{path.relative_to(ROOT)}:{line}"
        for path in ours
        for line, comment in _comments(path)
        if UNFINISHED.search(comment)
    ]


def test_nothing_speaks_to_a_network():
    assert not [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (*_python(HOUSE), *_scripts())
        for name in _imported(path)
        if NETWORK.fullmatch(name)
    ]


def test_no_class_keeps_a_register_of_citizens():
    assert not [
        f"{node.name} at {_at(path, node)}"
        for path in _python(HOUSE)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef) and _has_word(CITIZEN, node.name)
    ]


def test_no_table_keeps_a_register_of_citizens():
    assert not [
        f"{name} in {path.relative_to(ROOT)}"
        for path in _python(HOUSE)
        for name in _tables(path)
        if _has_word(CITIZEN, name)
    ]


def test_no_field_judges_or_profiles_a_person():
    assert not [
        f"{name} in {path.relative_to(ROOT)}"
        for path in _python(HOUSE)
        for name in _fields(path)
        if _has_word(PROFILE, name) or PROFILE_PAIR.search(name.lower())
    ]


def test_no_label_asks_what_only_a_profile_would_need():
    assert not [
        f"{label} in {path.relative_to(ROOT)}"
        for path in _python(HOUSE)
        for label in _first_words(path, "Field")
        if PROFILE_LABEL.search(label)
    ]


def test_every_import_contract_is_kept():
    check = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def _python(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def _scripts() -> list[Path]:
    return [*ROOT.glob("*.py"), *_python(ROOT / "benchmarks"), *_python(ROOT / "docs")]


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path), str(path))


def _named(paths: Iterator[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def _at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def _is_foreign_pattern(spec: ast.expr | None) -> bool:
    written = ast.unparse(spec) if spec is not None else ""
    return "%" in written and not written.isascii()


def _has_word(words: re.Pattern[str], name: str) -> bool:
    """Whether one of the words stands in a CamelCase or snake_case name."""
    apart = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return any(words.fullmatch(word.lower()) for word in apart)


def _is_one_docstring(tree: ast.Module) -> bool:
    return len(tree.body) == 1 and bool(ast.get_docstring(tree))


def _names(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(_tree(path)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                found.add(name)
    return found


def _screen_classes() -> list[tuple[Path, ast.ClassDef]]:
    rooms = (HOUSE / "registers").glob("*/screen.py")
    return [
        (path, node)
        for path in (*_python(SCREENS), *rooms)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef)
    ]


def _wired_slots() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Methods of screens that a signal calls, whether wired in their own class or a relative."""
    classes = _screen_classes()
    bases = {node.name: [ast.unparse(base) for base in node.bases] for _, node in classes}
    wired = {node.name: _wired_names(node) for _, node in classes}
    for path, node in classes:
        family = [
            name
            for name in wired
            if name in _ancestry(node.name, bases) or node.name in _ancestry(name, bases)
        ]
        slots = {slot for name in family for slot in wired[name]}
        for method in node.body:
            if isinstance(method, ast.FunctionDef) and method.name in slots:
                yield path, method


def _ancestry(name: str, bases: dict[str, list[str]]) -> set[str]:
    above = [_ancestry(base, bases) for base in bases.get(name, []) if base != name]
    return {name}.union(*above)


def _wired_names(node: ast.ClassDef) -> set[str]:
    """Every ``self.name`` inside the brackets of a ``.connect(…)``, lambdas included."""
    return {
        inner.attr
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "connect"
        for argument in call.args
        for inner in ast.walk(argument)
        if isinstance(inner, ast.Attribute)
        and isinstance(inner.value, ast.Name)
        and inner.value.id == "self"
    }


def _length_of_body(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def _catches_everything(caught: ast.expr | None) -> bool:
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught] if caught else []
    return any(ast.unparse(kind) in ("Exception", "BaseException") for kind in kinds)


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(_text(path)).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _imported(path: Path) -> Iterator[str]:
    """Dotted names a file imports, also those asked for by a string."""
    for node in ast.walk(_tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{each.name}" for each in names)
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
                if ast.unparse(function).endswith(("import_module", "__import__")):
                    yield name


def _first_words(path: Path, called: str) -> Iterator[str]:
    """The first argument of every call of that name, where it is written out."""
    for node in ast.walk(_tree(path)):
        match node:
            case ast.Call(func=function, args=[ast.Constant(value=str(word)), *_]):
                if ast.unparse(function).rsplit(".", 1)[-1] == called:
                    yield word


def _tables(path: Path) -> Iterator[str]:
    """Names of tables: of SQLAlchemy, of registers (a register's key names its table), of SQL."""
    for called in ("Table", "Register"):
        yield from _first_words(path, called)
    for node in ast.walk(_tree(path)):
        match node:
            case ast.Call(func=ast.Name(id="Register"), keywords=keywords):
                for each in keywords:
                    if each.arg == "key" and isinstance(each.value, ast.Constant):
                        yield str(each.value.value)
            case ast.Constant(value=str(text)):
                made = r"create\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?[\"']?(\w+)"
                yield from re.findall(made, text, re.IGNORECASE)


def _fields(path: Path) -> Iterator[str]:
    """Names of declared fields of classes and of columns."""
    yield from _first_words(path, "Column")
    for node in ast.walk(_tree(path)):
        match node:
            case ast.ClassDef(body=body):
                for line in body:
                    match line:
                        case ast.AnnAssign(target=ast.Name(id=name)):
                            yield name
