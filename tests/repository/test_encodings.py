"""글을 읽고 쓰는 곳은 모두 문자표를 정합니다. 정하지 않으면 한국어 Windows에서 cp949로 읽습니다."""

import ast

from tests.support.places import ROOT

ROOMS = ("lib", "exercises", "classroom", "book_ext", "tools", "trials")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TEXT = {"read_text", "write_text"}


def unspoken(tree):
    """문자표를 정하지 않고 글을 읽거나 쓰는 호출입니다."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        named = {keyword.arg for keyword in node.keywords}
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        modes = [one.value for one in node.args if isinstance(one, ast.Constant) and type(one.value) is str]
        opens = name == "open" and any(mode[:1] in "rwax" and "b" not in mode for mode in modes if mode)
        spoken = "encoding" in named or (name in TEXT and "utf-8" in modes)
        piped = name in {"run", "Popen"} and "text" in named
        if (name in TEXT or opens or piped) and not spoken:
            yield ast.unparse(node)


def test_every_text_has_its_encoding():
    """read_text, write_text, 글로 여는 open, text=True인 subprocess에는 encoding이 있습니다."""
    found = {path: list(unspoken(ast.parse(path.read_text(encoding="utf-8")))) for path in FILES}
    assert {path.name: calls for path, calls in found.items() if calls} == {}


def test_the_eye_sees_every_form():
    """이 테스트의 눈은 문자표가 없는 호출을 놓치지 않고, 있는 호출을 탓하지 않습니다."""
    bad = ["p.read_text()", "p.write_text(x)", 'open(p, "w")', 'p.open("a")', "subprocess.run(c, text=True)"]
    good = ['open(p, "rb")', 'p.open("w", encoding="utf-8")', 'run(c, text=True, encoding="utf-8")']
    assert all(list(unspoken(ast.parse(code))) for code in bad)
    assert not any(list(unspoken(ast.parse(code))) for code in good)


def test_every_command_writes_to_any_korean_console():
    """make와 README가 부르는 프로그램은 먼저 화면의 문자표를 살핍니다. recorded의 말은 기록에 적힙니다."""
    programs = [path for room in ("tools", "classroom") for path in (ROOT / room).glob("*.py")]
    programs = [path for path in programs if "\nif __name__ ==" in path.read_text(encoding="utf-8")]
    deaf = [p.name for p in programs if "    console.readable()\n" not in p.read_text(encoding="utf-8")]
    assert len(programs) >= 6 and deaf == ["recorded.py"]
