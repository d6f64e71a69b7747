"""책의 판: CITATION.cff에 한 번 적힌 판을 페이지의 아래에 적습니다. zip의 이름도 이 판을 씁니다."""

from pathlib import Path

import yaml


def version(root):
    """폴더 root에 있는 책의 판입니다: "1.0.0"."""
    return yaml.safe_load((Path(root) / "CITATION.cff").read_text(encoding="utf-8"))["version"]


def choose(app, config):
    config.version = config.release = version(app.srcdir)


def setup(app):
    app.connect("config-inited", choose)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
