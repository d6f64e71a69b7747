"""같은 노트북을 설정을 거의 하지 않은 Jupyter Book으로 만듭니다. 견줄 때에만 씁니다.

이 컴퓨터에서 인터넷 없이 재려고, CDN에서 받는 세 파일은 같은 파일의 사본으로 바꿉니다.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import anywidget

SOURCE = Path("_build/stock")
BOOK = SOURCE / "_build" / "html"
PAGES = ("_toc.yml", "intro.ipynb", "glossary.md", "notices.md")
FOLDERS = ("chapters", "classroom", "exercises", "lib")
CONFIG = """\
title: 신경망은 어떻게 배우는가
only_build_toc_files: true
execute:
  execute_notebooks: cache
  cache: {cache}
  timeout: 600
parse:
  myst_enable_extensions: [attrs_block, attrs_inline, colon_fence, deflist, dollarmath]
sphinx:
  config:
    language: ko
"""
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def build(node_modules):
    """견줄 책을 만들어 그 폴더를 돌려줍니다. node_modules에는 MathJax가 있어야 합니다."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    SOURCE.mkdir(parents=True)
    for page in PAGES:
        shutil.copy(page, SOURCE)
    for folder in FOLDERS:
        shutil.copytree(folder, SOURCE / folder)
    executed = next(Path("_build/executed").iterdir()).resolve()
    (SOURCE / "_config.yml").write_text(CONFIG.format(cache=executed), encoding="utf-8")
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", "--quiet", str(SOURCE)]
    subprocess.run(command, check=True, capture_output=True)
    bring_cdn_files(Path(node_modules))
    return BOOK


def bring_cdn_files(node_modules):
    """CDN에서 받는 파일을 책 안의 사본으로 바꿉니다."""
    widgets = Path("node_modules/@jupyter-widgets/html-manager/dist")
    cdn = BOOK / "_cdn"
    shutil.copytree(node_modules / "mathjax" / "es5", cdn / "mathjax")
    shutil.copy(widgets / "embed-amd.js", cdn)
    for folder in (BOOK, BOOK / "chapters"):  # 위젯의 글꼴은 CDN이 아니면 페이지 옆에서 찾습니다.
        shutil.copytree(widgets, folder / "@jupyter-widgets/html-manager/dist")
    shutil.copy(Path("node_modules/requirejs/require.js"), cdn)
    dist = cdn / f"anywidget@~{anywidget.__version__.rsplit('.', 1)[0]}.*" / "dist"
    dist.mkdir(parents=True)
    shutil.copy(Path(anywidget.__file__).parent / "nbextension" / "index.js", dist)
    for page in BOOK.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        html = re.sub(r'https://[^"]*/mathjax@3/es5/', "/_cdn/mathjax/", html)
        html = re.sub(r'https://[^"]*/require(?:\.min)?\.js', "/_cdn/require.js", html)
        html = re.sub(r'https://[^"]*/embed-amd\.js', "/_cdn/embed-amd.js", html)
        html = re.sub(r'data-jupyter-widgets-cdn="[^"]*"', 'data-jupyter-widgets-cdn="/_cdn/"', html)
        html = re.sub(r' integrity="[^"]*"', "", html)  # require.js의 판이 달라서 지문이 맞지 않습니다.
        page.write_text(html, encoding="utf-8")
