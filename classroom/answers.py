"""제출물마다 답의 꼴을 적어 둡니다. 견주는 것은 모든 조각이 모인 다음에 합니다(similar.pairs)."""

from pathlib import Path

from classroom import notebook, similar
from classroom.repair import repair

SOURCE = Path(__file__).parent.parent / "exercises/source"


def note_shapes(submissions, releases):
    """제출물의 shapes에 답의 꼴을 적습니다. 짧은 답과, 모범 답안과 같은 꼴은 적지 않습니다."""
    for chapter, release in releases.items():
        frames = answers(release, release.raw)
        solution = shapes(release, (SOURCE / f"{chapter}.ipynb").read_bytes(), frames)
        for each in [each for each in submissions if each.chapter == chapter]:
            found = shapes(release, each.raw, frames).items()
            each.shapes = {
                name: shape
                for name, shape in found
                if shape and shape != solution[name] and shape[1] >= similar.SHORTEST
            }


def shapes(release, raw, frames):
    """문제마다 답의 꼴입니다. 읽을 수 없는 노트북은 채점할 때 알리므로, 여기서는 비워 둡니다."""
    try:
        found = answers(release, raw)
    except Exception:  # 힌트를 찾다가 한 반의 채점을 멈추지 않습니다.
        return {}
    return {name: similar.shape(code, frames[name]) for name, code in found.items()}


def answers(release, raw):
    """문제마다 답의 셀에 적힌 코드입니다."""
    found = repair(release.cells, notebook.read(raw))
    return {name: found.steps[number]["source"] for name, number in found.answers.items()}
