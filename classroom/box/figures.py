"""상자 안에서 움직이는 그림(lib.live의 explore_…)을 그리지 않게 합니다. 그림은 점수와 상관이 없습니다.

그림이 아닌 것(4.1절의 error 따위)을 찾으면 그때 진짜 모듈을 읽습니다.
"""

import sys
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec


class Figures:
    """lib.live의 모듈을 이름만 있는 모듈로 불러옵니다. sys.meta_path에 넣습니다."""

    def find_spec(self, name, path, target=None):
        return ModuleSpec(name, self, origin=path[0]) if name.startswith("lib.live.") else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name, folder = module.__name__, module.__spec__.origin

        def attribute(wanted):
            if wanted.startswith("explore_"):
                return lambda *arguments, **named: None
            if wanted.startswith("__"):  # 불러오는 일이 스스로 묻는 것(__path__)
                raise AttributeError(wanted)
            return getattr(real(name, folder), wanted)

        module.__getattr__ = attribute


@cache
def real(name, folder):
    """폴더 folder에서 읽은 진짜 모듈입니다."""
    spec = PathFinder.find_spec(name, [folder])
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def leave_out():
    sys.meta_path.insert(0, Figures())
