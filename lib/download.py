"""파일 하나를 내려받습니다. 크기와 SHA-256이 맞은 다음에야 폴더에 나타납니다."""

import hashlib
import http.client
import os
import queue
import socket
import ssl
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from tqdm.auto import tqdm

STALL = 20  # 초. 이 동안 한 바이트도 오지 않으면 그 서버를 떠납니다.
WEB_PAGE = "파일이 아니라 웹 페이지가 왔습니다. 와이파이에 로그인해야 하는지 확인하세요."


def fetch(name, folder, mirrors, size, sha256, deadline):
    """파일 하나를 mirrors의 차례대로 받아 봅니다. 남은 시간은 남은 서버가 똑같이 나누어 씁니다.

    인수: name은 파일 이름, folder는 둘 폴더(pathlib.Path, 없으면 만듭니다), mirrors는 이름 앞에 붙일 주소들,
        size는 바이트 수, sha256은 16진수 글자, deadline은 끝낼 시각(time.monotonic의 초).
    결과: 없습니다. folder에 파일이 생깁니다. 다른 사용자도 읽을 수 있습니다.
    오류: 어느 서버에서도 받지 못하면 ConnectionError, 폴더에 쓸 수 없으면 OSError입니다. 그때 쓰다 만 파일은
        folder에 남지 않습니다.
    """
    with _write_errors_in_korean(folder):
        _require_writable(folder)
    content = _receive_from_any(name, mirrors, size, sha256, deadline)
    with _write_errors_in_korean(folder):
        store(content, folder / name)


def difference(content, size, sha256):
    """내용이 기다리던 것과 어떻게 다른지 한국어 문장으로 알려 줍니다. 같으면 None입니다.

    인수: content는 바이트열, size는 바이트 수, sha256은 16진수 글자.
    """
    if len(content) != size:
        more = " 이상" if len(content) > size else ""
        return f"크기가 {size}바이트여야 하는데 {len(content)}바이트{more}입니다."
    got = hashlib.sha256(content).hexdigest()
    if got != sha256:
        return f"내용이 다릅니다. SHA-256이 {sha256[:8]}…이어야 하는데 {got[:8]}…입니다."
    return None


@contextmanager
def _write_errors_in_korean(folder):
    try:
        yield
    except OSError as error:
        raise OSError(f"폴더 {folder}에 쓸 수 없습니다({error.strerror}).") from None


def _require_writable(folder):
    """폴더를 만들고, 다 받은 다음에 실패하지 않도록 쓸 수 있는지 먼저 확인합니다."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in missing:
        path.chmod(0o755)
    with tempfile.TemporaryFile(dir=folder):
        pass


def _receive_from_any(name, mirrors, size, sha256, deadline):
    """처음으로 옳은 내용을 준 서버의 바이트열을 돌려줍니다."""
    reasons = []
    for left, mirror in zip(range(len(mirrors), 0, -1), mirrors, strict=True):
        url, now = mirror + name, time.monotonic()
        try:
            content = _receive_twice(url, size, now + (deadline - now) / left)
            if wrong := difference(content, size, sha256):
                page = content.lstrip().startswith(b"<")
                raise ValueError(f"{wrong} {WEB_PAGE}" if page else wrong)
            return content
        except (OSError, ValueError, http.client.HTTPException) as error:
            reasons.append(f"\n  {url}: {_reason(error)}")
    raise ConnectionError(f"파일을 내려받지 못했습니다: {name}{''.join(reasons)}")


def _receive_twice(url, size, end):
    """한 번 받아 보고, 서버의 잘못(HTTP 500대)이면 한 번 더 받아 봅니다."""
    try:
        return _receive(url, size, end)
    except urllib.error.HTTPError as error:
        if error.code < 500:
            raise
        return _receive(url, size, end)


def _receive(url, size, end):
    """시각 end까지 받은 바이트열입니다. 기다리던 크기를 넘으면 거기에서 그만 받습니다.

    받는 일은 다른 스레드에 맡기고 여기에서는 시간을 잽니다. 그래서 서버가 어디에서 멈추어도 제때 떠납니다.
    """
    arrived, stop = queue.SimpleQueue(), threading.Event()
    threading.Thread(target=_read, args=(url, arrived, stop), daemon=True).start()
    content = bytearray()
    hidden = "ipykernel" not in sys.modules and not sys.stderr.isatty()
    name = url.rsplit("/", 1)[-1]
    with tqdm(total=size, desc=name, unit="B", unit_scale=True, leave=False, disable=hidden) as bar:
        try:
            while len(content) <= size:
                piece = arrived.get(timeout=max(0, min(STALL, end - time.monotonic())))
                if isinstance(piece, Exception):
                    raise piece
                if not piece:
                    break
                content += piece
                bar.update(len(piece))
            return bytes(content)
        except queue.Empty:
            raise TimeoutError from None
        finally:
            stop.set()


def _read(url, arrived, stop):
    """받은 조각을 차례로 큐에 넣습니다. 끝나면 빈 조각을, 실패하면 오류를 넣습니다."""
    try:
        with urllib.request.urlopen(url, timeout=STALL) as response:
            if response.headers.get_content_type() == "text/html":
                raise ValueError(
                    "파일이 아니라 웹 페이지가 왔습니다. 와이파이에 로그인해야 하는지 확인하세요."
                )
            while not stop.is_set() and (piece := response.read1(65536)):
                arrived.put(piece)
        arrived.put(b"")
    except urllib.error.HTTPError as error:
        error.close()
        arrived.put(error)
    except Exception as error:
        arrived.put(error)


def _reason(error):
    """오류가 난 까닭을 한국어 문장으로 알려 줍니다."""
    match error:
        case urllib.error.HTTPError():
            return f"서버가 HTTP {error.code}로 답했습니다."
        case urllib.error.URLError(reason=Exception() as cause):
            return _reason(cause)
        case ssl.SSLCertVerificationError():
            return "서버의 인증서를 확인할 수 없습니다."
        case socket.gaierror():
            return "서버의 이름을 찾지 못했습니다. 인터넷에 연결되어 있는지 확인하세요."
        case TimeoutError():
            return "서버의 답이 너무 느리거나 없어서 그만 기다렸습니다."
        case ConnectionRefusedError():
            return "서버가 연결을 받지 않았습니다."
        case ValueError():
            return str(error)
        case _:
            return f"연결이 끊어졌습니다({type(error).__name__}: {error})."


def store(content, path):
    """옆에 다 쓴 다음 이름을 바꿉니다. 그래서 쓰다 만 파일은 누구에게도 보이지 않습니다."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
