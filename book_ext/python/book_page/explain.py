"""오류를 짧게 보입니다: 읽는 이가 쓴 줄, 오류의 이름과 글, 그리고 무엇을 하면 되는지 한국어 한 문장."""

import linecache
import re
import traceback

from book_page import closed
from book_page.output import TooMuchOutput

MOST_LINES = 6  # 되풀이해서 부른 함수의 줄은 앞뒤만 보입니다.
HANGUL = re.compile("[가-힣]")
NETWORK_MODULES = {
    "requests",
    "urllib",
    "http",
    "aiohttp",
    "httpx",
    "urllib3",
    "ssl",
    "ftplib",
    "smtplib",
    "websockets",
}

SYNTAX = [  # 파이썬이 적는 글: 한국어 문장
    ("was never closed", "괄호를 열고 닫지 않았습니다. 짝이 되는 괄호를 찾아보세요."),
    ("unmatched|does not match", "짝이 맞지 않는 괄호가 있습니다."),
    ("unterminated", "따옴표를 열고 닫지 않았습니다."),
    ("expected ':'", "줄 끝에 쌍점(:)이 빠졌습니다."),
    ("forgot a comma", "쉼표가 빠진 것 같습니다."),
    (
        "invalid (non-printable )?character",
        "파이썬이 모르는 글자가 있습니다. 한글 자판의 기호인지 살펴보세요.",
    ),
    (
        "instead of '='|'==' instead|cannot assign",
        "=는 값을 정하고 ==는 견줍니다. 어느 것을 쓰려 했는지 살펴보세요.",
    ),
    ("expected an indented block", "이 줄은 들여 써야 합니다. 칸 네 개를 넣으세요."),
    (
        "unindent|unexpected indent|inconsistent",
        "들여쓰기가 위아래 줄과 맞지 않습니다. 줄 앞의 칸 수를 맞추세요.",
    ),
    ("'(return|yield|await)' outside", "함수 안에서만 쓰는 낱말입니다. 들여쓰기를 살펴보세요."),
    ("", "이 줄을 파이썬이 읽지 못했습니다. 괄호, 따옴표, 쌍점(:), 쉼표를 살펴보세요."),
]
COMMON = [  # (오류, 파이썬이 적는 글, 한국어 문장)
    (
        "NameError",
        r"name '(\w+)'",
        "\\1라는 이름이 아직 없습니다. 철자를 살펴보고, 이 이름을 만드는 셀을 먼저 실행하세요.",
    ),
    ("UnboundLocalError", r"variable '(\w+)'", "함수 안에서 \\1의 값을 정하기 전에 썼습니다."),
    (
        "ImportError",
        r"cannot import name '(\w+)' from '([\w.]+)'",
        "\\2에 \\1이라는 이름이 없습니다. 철자를 살펴보세요.",
    ),
    ("RecursionError", "", "함수가 자기 자신을 끝없이 부릅니다. 멈추는 조건을 살펴보세요."),
    ("ZeroDivisionError", "", "0으로 나누었습니다."),
    ("IndexError", "", "없는 번호의 원소를 읽으려 했습니다. 번호는 0부터 시작합니다."),
    ("KeyError", "", "그런 열쇠가 없습니다. 있는 열쇠는 .keys()로 볼 수 있습니다."),
    (
        "AttributeError",
        r"'(\w+)' object has no attribute '(\w+)'",
        "\\1에는 \\2가 없습니다. 철자와 자료형을 살펴보세요.",
    ),
    (
        "AttributeError",
        r"module '([\w.]+)' has no attribute '(\w+)'",
        "\\1에는 \\2가 없습니다. 철자를 살펴보세요.",
    ),
    ("AttributeError", "^(fetch|XMLHttpRequest|WebSocket|EventSource|importScripts)$", closed.NETWORK),
    ("TypeError", r"(\w+)\(\) missing", "함수 \\1에 넘길 인수가 모자랍니다."),
    ("TypeError", r"(\w+)\(\) takes", "함수 \\1에 넘긴 인수가 너무 많습니다."),
    ("TypeError", r"unexpected keyword argument '(\w+)'", "함수에 \\1이라는 인수가 없습니다."),
    ("TypeError", "unsupported operand|can only concatenate", "두 값의 자료형이 달라 계산할 수 없습니다."),
    (
        "TypeError",
        "is not callable",
        "함수가 아닌 것을 괄호로 불렀습니다. 곱셈 기호(*)가 빠지지 않았는지도 살펴보세요.",
    ),
    (
        "TypeError",
        "Cannot cast array data",
        "이 페이지의 Python에서는 정수 배열에 .astype(np.intp)를 붙여 주세요.",
    ),
    (
        "ValueError",
        "operands could not be broadcast",
        "두 배열의 형상이 맞지 않아 계산할 수 없습니다. .shape를 찍어 보세요.",
    ),
    (
        "ValueError",
        "not aligned|mismatch in its core dimension",
        "행렬 곱에서 앞의 열 수와 뒤의 행 수가 다릅니다. .shape를 찍어 보세요.",
    ),
    (
        "ValueError",
        "truth value of an array",
        "배열은 참인지 거짓인지 하나로 정해지지 않습니다. .any()나 .all()을 쓰세요.",
    ),
    ("FileNotFoundError", "", "그런 파일이 없습니다. 이 페이지의 Python은 컴퓨터의 파일을 읽지 못합니다."),
    ("AssertionError", "", "assert의 조건이 거짓입니다."),
]


def error_output(error, filename):
    """오류 하나를 노트북의 오류 출력으로 바꿉니다. filename은 실행한 셀의 이름입니다."""
    name = type(error).__name__
    if render := getattr(error, "_render_traceback_", None):
        shown = [str(line) for line in render()]
    else:
        lines = _syntax_lines(error, filename) or _own_lines(error, filename)
        shown = [*lines, _headline(name, error), *_advice(name, error)]
    return {"output_type": "error", "ename": name, "evalue": str(error), "traceback": shown}


def _headline(name, error):
    """오류의 이름과 글입니다. 우리가 낸 멈춤과 안내는 글만 보입니다."""
    if isinstance(error, (TooMuchOutput, closed.ClosedNetwork, closed.NoInput, closed.NoCommand)):
        return str(error)
    if isinstance(error, SyntaxError):
        return f"{name}: {error.msg}"
    return f"{name}: {error}" if str(error) else name


def _syntax_lines(error, filename):
    """문법이 틀린 줄과 그 자리입니다."""
    if not isinstance(error, SyntaxError) or error.filename != filename:
        return []
    text = linecache.getline(filename, error.lineno or 1).rstrip("\n") or (error.text or "")
    place = text[: max((error.offset or 1) - 1, 0)]
    width = sum(2 if ord(c) > 0x1100 else 1 for c in place)
    return [f"{error.lineno}번째 줄", f"    {text}", f"    {' ' * width}^"]


def _own_lines(error, filename):
    """오류에 이르기까지 지나온, 읽는 이가 쓴 줄들입니다."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith("<")]
    frames = [f for f in frames if f.filename in linecache.cache]
    if len(frames) > MOST_LINES:
        half = MOST_LINES // 2
        return [*_lines(frames[:half], filename), "    …", *_lines(frames[-half:], filename)]
    return _lines(frames, filename)


def _lines(frames, filename):
    shown = []
    for frame in frames:
        place = "" if frame.filename == filename else "앞에서 실행한 셀의 "
        inside = "" if frame.name == "<module>" else f" (함수 {frame.name})"
        shown += [f"{place}{frame.lineno}번째 줄{inside}", f"    {frame.line}"]
    return shown


def _advice(name, error):
    """무엇을 하면 되는지 알리는 문장입니다. 오류의 글이 이미 한국어이면 덧붙이지 않습니다."""
    text = str(error)
    if isinstance(error, SyntaxError):
        return [next(advice for pattern, advice in SYNTAX if re.search(pattern, error.msg or ""))]
    if isinstance(error, ModuleNotFoundError):
        return [_missing(error.name or "")]
    if HANGUL.search(text):
        return []
    for kind, pattern, advice in COMMON:
        if kind == name and (found := re.search(pattern, text)):
            return [found.expand(advice) if found.groups() else advice]
    return []


def _missing(name):
    root = name.split(".")[0]
    if root in NETWORK_MODULES:
        return f"{root}: {closed.NETWORK}"
    if root in ("lib", "exercises"):
        return f"책에 {name}이라는 모듈이 없습니다. 철자를 살펴보세요."
    return (
        f"이 페이지의 Python에는 {root}이(가) 없습니다. 표준 라이브러리와 numpy, matplotlib, 이 책의 lib을 "
        "쓸 수 있고, 다른 패키지는 Colab에서 쓰세요."
    )
