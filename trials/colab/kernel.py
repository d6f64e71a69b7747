"""Colab의 커널을 흉내 냅니다. 첫 셀을 실행하기 전에 google.colab이 이미 들어와 있습니다.

Colab을 흉내 낸 환경의 Python이 실행하므로, 옆의 output.py 말고는 이 저장소의 파일을 import하지 않습니다.
"""

import sys
from types import ModuleType

import output
from ipykernel.kernelapp import launch_new_instance

if __name__ == "__main__":
    del sys.path[0]  # 이 파일이 있는 폴더입니다. 노트북이 저장소의 파일을 그냥 찾으면 안 됩니다.
    colab = sys.modules["google.colab"] = ModuleType("google.colab")
    colab.output = sys.modules["google.colab.output"] = output.module()
    launch_new_instance()
