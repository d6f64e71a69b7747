"""진짜 JupyterLab에서 읽는 이가 하는 일을 합니다: 모두 실행하고, 그림을 움직이고, 셀을 고쳐 다시 실행합니다.

make jupyterlab이 부릅니다. JupyterLab이 무거워서 make test에는 들어 있지 않습니다. 책의 사본에서 하므로
저장소의 노트북은 그대로이고, JupyterLab의 설정과 기록도 모두 테스트의 폴더에 남습니다.
"""

import json
import os
import re
import shutil
import subprocess
import time

import numpy as np
import psutil
import pytest

from book_ext.fingerprint import fingerprint
from tests.support.browser import Visit
from tests.support.descents import OWN, RAVINE, Descent
from tests.support.live_page import LivePage
from tests.support.places import ROOT

PYTHON = ROOT / "_build" / "jupyterlab" / "environment" / ("Scripts" if os.name == "nt" else "bin") / "python"
VERSIONS = """
import importlib.metadata, platform
print("Python", platform.python_version())
for name in ("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "numpy", "matplotlib"):
    print(name, importlib.metadata.version(name))
"""
NO_NEWS = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """책의 사본이 든 테스트의 폴더입니다."""
    folder = tmp_path_factory.mktemp("jupyterlab")
    for name in ("lib", "chapters", "exercises"):
        shutil.copytree(ROOT / name, folder / "book" / name)
    return folder


@pytest.fixture(scope="module")
def lab(folder, browser):
    """JupyterLab을 켜고 주소를 돌려줍니다. 끝나면 서버와 커널이 남지 않고 노트북이 그대로인지 봅니다."""
    print("\nChromium", browser.version, flush=True)
    subprocess.run([PYTHON, "-c", VERSIONS], check=True)
    notebooks = fingerprint(ROOT, ["chapters", "exercises"])
    server = start(folder)
    try:
        yield find_server(server, folder)
    finally:
        family = [server, *server.children(recursive=True)]
        server.terminate()
        left = psutil.wait_procs(family, timeout=60)[1]
    assert len(family) > 1, "노트북의 커널이 보이지 않았습니다."
    assert left == [], "JupyterLab을 껐는데 남은 프로세스가 있습니다."
    assert list((folder / "runtime").glob("kernel-*")) == []
    assert fingerprint(ROOT, ["chapters", "exercises"]) == notebooks


def start(folder):
    """설정과 기록을 folder에만 두는 JupyterLab의 프로세스입니다."""
    (folder / "config" / "labconfig").mkdir(parents=True)
    (folder / "config" / "labconfig" / "page_config.json").write_text(json.dumps(NO_NEWS), encoding="utf-8")
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    env = os.environ | {name: str(folder / place) for name, place in places.items()}
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
    with (folder / "jupyterlab.log").open("w", encoding="utf-8") as log:
        command = [PYTHON, "-m", "jupyterlab", *options, folder / "book"]
        return psutil.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)


def find_server(process, folder):
    """서버가 뜰 때까지 기다려, 주소와 열쇠를 돌려줍니다."""
    file = folder / "runtime" / f"jpserver-{process.pid}.json"
    for _ in range(1200):
        if file.exists():
            info = json.loads(file.read_text(encoding="utf-8"))
            return info["url"], info["token"]
        time.sleep(0.1)
    pytest.fail(f"JupyterLab이 뜨지 않았습니다.\n{(folder / 'jupyterlab.log').read_text(encoding='utf-8')}")


class Notebook:
    """JupyterLab에서 연 노트북 하나입니다."""

    def __init__(self, page, server, path):
        address, token = server
        self.page = page
        page.goto(f"{address}lab/tree/{path}?token={token}")
        self.codes = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
        # 커널이 다 뜬 다음에 실행해야, 어느 커널로 실행할지 묻지 않습니다.
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=120_000)

    def choose(self, *names):
        """메뉴에서 차례로 고릅니다."""
        for name in names:
            self.page.get_by_role("menuitem", name=name, exact=True).click()

    def cell(self, text):
        """text가 든 코드 셀입니다."""
        return self.codes.filter(has=self.page.locator(".cm-content", has_text=text))

    def run_all(self):
        """저장된 출력을 지우고 모든 셀을 실행하여, 끝까지 기다립니다."""
        prompts, number = self.codes.locator(".jp-InputPrompt"), re.compile(r"\d")
        self.choose("Edit", "Clear Outputs of All Cells")
        prompts.filter(has_text=number).first.wait_for(state="hidden")
        self.choose("Run", "Run All Cells")
        prompts.filter(has_not_text=number).first.wait_for(state="hidden", timeout=300_000)

    def rewrite(self, cell, old, new):
        """셀에서 old가 든 줄을 들여쓰기만 남기고 new로 바꿉니다."""
        cell.locator(".cm-line", has_text=old).click()
        for key in ("End", "Shift+Home"):
            self.page.keyboard.press(key)
        self.page.keyboard.insert_text(new)

    def run(self, cell):
        """셀 하나를 실행하고, 새 실행 번호가 적힐 때까지 기다립니다."""
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        for _ in range(600):
            if re.search(r"\d", prompt.inner_text()) and prompt.inner_text() != before:
                return
            time.sleep(0.1)
        pytest.fail("셀을 실행하지 못했습니다.")


class CellFigure(LivePage):
    """노트북의 셀에 나온 움직이는 그림입니다."""

    def __init__(self, cell):
        self.page = cell.page
        self.place = cell.locator(".jp-OutputArea")
        self.place.scroll_into_view_if_needed()
        self.place.locator(".live-figure").wait_for()


@pytest.fixture
def visit(browser):
    """빈 창입니다. 테스트가 끝나면 바깥으로 나가려던 요청과 스크립트 오류가 없는지 봅니다."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    visit = Visit(context.new_page(), "JupyterLab")
    visit.watch()
    yield visit
    context.close()
    visit.check_clean()


def test_chapter_runs_moves_and_takes_the_function_of_the_reader(lab, visit):
    """4.4를 모두 실행하고, 골짜기의 두 슬라이더를 움직이고, «나의 함수»를 바꾸어 그림이 바뀌는지 봅니다."""
    notebook = Notebook(visit.page, lab, "chapters/4_4_gradient.ipynb")
    notebook.run_all()
    assert visit.page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0

    ravine = CellFigure(notebook.cell("explore_descent(ravine"))
    RAVINE.check(ravine)
    ravine.press(0, "ArrowRight", times=2)
    ravine.press(1, "ArrowRight", times=15)
    assert ravine.shown(1) == "15"
    RAVINE.check(ravine)
    ravine.drag(1, 0.9)
    assert int(ravine.shown(1)) == pytest.approx(90, abs=3)
    RAVINE.check(ravine)

    cell = notebook.cell("def my_function")
    mine = CellFigure(cell)
    OWN.check(mine)
    notebook.rewrite(cell, "return", "return x[0] ** 2 / 3 + np.cosh(x[1])")
    notebook.run(cell)
    mine = CellFigure(cell)
    mine.press(0, "ArrowRight")
    Descent(lambda x: x[0] ** 2 / 3 + np.cosh(x[1]), None, OWN.init_x, OWN.rates, OWN.starts).check(mine)


def test_exercise_diagnoses_a_wrong_answer_and_takes_the_right_one(lab, visit):
    """4.4-2에 틀린 답을 쓰면 무엇이 잘못인지, 맞는 답을 쓰면 맞았다고 알려 주는지 봅니다."""
    notebook = Notebook(visit.page, lab, "exercises/student/4_4_gradient.ipynb")
    notebook.run_all()
    answer, check = notebook.cell("# 문제 4.4-2"), notebook.cell('check("4.4-2"')
    output = check.locator(".jp-OutputArea")
    assert "아직 풀지 않았습니다" in output.inner_text()

    notebook.rewrite(answer, "raise NotImplementedError", "return g / np.linalg.norm(g)")
    notebook.run(answer)
    notebook.run(check)
    assert "가장 가파르게 올라가는 방향입니다" in output.inner_text()
    assert "힌트 1/2" in output.inner_text()

    notebook.rewrite(answer, "return", "return -g / np.linalg.norm(g)")
    notebook.run(answer)
    notebook.run(check)
    assert "4.4-2 맞았습니다." in output.inner_text()
