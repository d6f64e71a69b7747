"""테스트하는 동안 그리는 모든 그림에서, 눈금에 적힌 수가 그 눈금이 놓인 자리의 값인지 봅니다.

sitecustomize.py가 부르므로 노트북의 커널에서도 봅니다. 멈춘 그림이든 움직이는 그림이든 그리는 곳은 하나이기
때문입니다. matplotlib을 부르지 않는 프로그램에서는 아무 일도 하지 않습니다.
"""

import importlib.util
import sys


def number(text):
    """적힌 수입니다. 수가 아니면 None입니다."""
    try:
        return float(text.replace("−", "-"))
    except ValueError:
        return None


def check(axis):
    """그린 축의 눈금을 봅니다. 적은 수는 자리의 1%까지 반올림할 수 있습니다.

    곱할 10의 거듭제곱을 축의 끝에 따로 적었으면 보지 않습니다.
    """
    if axis.offsetText.get_text():
        return
    low, high = axis.get_view_interval()
    for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
        text, place = tick.label1.get_text(), tick.get_loc()
        value = number(text)
        if value is not None and abs(value - place) > max(0.01 * abs(place), 1e-6 * abs(high - low)):
            raise AssertionError(f"눈금의 자리는 {place:.6g}인데 {text}이라고 적혔습니다.")


def watch(axis):
    """축을 그릴 때마다 확인하게 합니다."""
    draw = axis.draw

    def draw_and_check(self, renderer):
        drawn = draw(self, renderer)
        check(self)
        return drawn

    axis.draw = draw_and_check


class WhenImported:
    """matplotlib.axis를 부르는 때를 기다립니다. 모든 프로그램이 matplotlib을 기다릴 수는 없습니다."""

    def find_spec(self, name, path=None, target=None):
        if name != "matplotlib.axis":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module

        def run_and_watch(module):
            run(module)
            watch(module.Axis)

        spec.loader.exec_module = run_and_watch
        return spec


sys.meta_path.insert(0, WhenImported())
