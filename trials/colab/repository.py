"""첫 셀이 가져갈 저장소를 이 컴퓨터 안에 만들고, GitHub의 주소 대신 그것을 쓰게 합니다.

지금 폴더에 있는 그대로(아직 커밋하지 않은 것까지) 담으므로, 고친 것을 바로 테스트할 수 있습니다.
"""

import shutil
import subprocess
from pathlib import Path

from book_ext.repository import written
from tools.address import files

AUTHOR = ["-c", "user.name=colab", "-c", "user.email=colab@localhost"]


def copy(target):
    """저장소의 파일을 폴더 target에 그대로 복사합니다."""
    shutil.rmtree(target, ignore_errors=True)
    for name in files(Path(".")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(name, target / name)


def serve(tree, bare):
    """폴더 tree에 있는 것을 커밋 하나로 담은 저장소를 bare에 만듭니다."""
    shutil.rmtree(bare, ignore_errors=True)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", bare], check=True)
    git = ["git", "--git-dir", bare, "--work-tree", tree, *AUTHOR]
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "The tree as it is"], check=True)


def instead_of_github(bare):
    """git이 _config.yml의 주소 대신 bare에서 가져오게 하는 환경 변수입니다."""
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{bare.resolve().as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": written(Path(".")),
    }
