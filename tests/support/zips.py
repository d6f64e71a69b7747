"""테스트에 쓰는 zip을 만듭니다: 보통의 것과, 해치려는 것."""

import struct
import warnings
import zipfile
from io import BytesIO

WHEN = (2026, 12, 1, 10, 0, 0)


class InCp949(zipfile.ZipInfo):
    """한국어 Windows의 오래된 프로그램처럼, UTF-8이라는 표시 없이 CP949로 이름을 적습니다."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("cp949"), self.flag_bits & ~0x800


def zipped(files, kind=zipfile.ZipInfo, method=zipfile.ZIP_DEFLATED, mode=0o100644):
    """{이름: 바이트}나 (이름, 바이트, 시각)의 목록을 담은 zip의 바이트입니다. /로 끝나면 폴더입니다."""
    out = BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w") as archive:  # 같은 이름이 둘
        for name, raw, *when in files.items() if isinstance(files, dict) else files:
            info = kind(name, *(when or [WHEN]))
            info.external_attr, info.compress_type = mode << 16, method
            archive.writestr(info, raw)
    return out.getvalue()


def edited(raw, local, central, form, change):
    """모든 파일의 머리(local)와 목록(central)의 그 자리에 있는 수를 change로 바꿉니다."""
    raw = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        found = raw.find(mark)
        while found >= 0:
            struct.pack_into(form, raw, found + at, change(*struct.unpack_from(form, raw, found + at)))
            found = raw.find(mark, found + 4)
    return bytes(raw)


def encrypted(raw):
    return edited(raw, 6, 8, "<H", lambda flags: flags | 1)


def sized(raw, size):
    """풀었을 때의 크기를 거짓으로 적습니다."""
    return edited(raw, 22, 24, "<I", lambda _: size)


def named_wrongly(raw):
    """UTF-8이라고 표시하고서 UTF-8이 아닌 이름을 적습니다."""
    return edited(raw, 6, 8, "<H", lambda flags: flags | 0x800).replace(b"__.ipynb", b"\xff\xfe.ipynb")


def deep(raw, levels):
    """zip 속의 zip 속의 … 노트북입니다."""
    inner = {"과제.ipynb": raw}
    for _ in range(levels - 1):
        inner = {"안.zip": zipped(inner)}
    return zipped(inner)


def hostile(raw):
    """해치려는 zip마다 (zip의 바이트, 비고에 있을 말)입니다. raw는 잘 푼 노트북입니다."""
    one = zipped({"과제.ipynb": raw})
    return {
        "잘림": (one[:-40], "zip이 깨졌습니다"),
        "zip이 아님": (b"\x00" * 100, "zip이 깨졌습니다"),
        "빈 파일": (b"", "zip이 깨졌습니다"),
        "속이 바뀜": (one[:90] + b"??" + one[92:], "zip이 깨졌습니다"),
        "암호": (encrypted(one), "암호가 걸린 zip"),
        "위로 가는 경로": (zipped({"../../과제.ipynb": raw}), "경로가 바깥을 가리키거나"),
        "맨 위에서 시작하는 경로": (zipped({"/etc/과제.ipynb": raw}), "경로가 바깥을 가리키거나"),
        "끝없이 깊은 경로": (zipped({"a/" * 30_000 + "과제.ipynb": raw}), "노트북(.ipynb)이 없습니다"),
        "긴 이름": (zipped({"가" * 300 + "/과제.ipynb": raw}), "너무 길어서"),
        "드라이브의 경로": (zipped({"C:\\temp\\과제.ipynb": raw}), "경로가 바깥을 가리키거나"),
        "바로 가기": (zipped({"과제.ipynb": b"/etc/passwd"}, mode=0o120777), "바로 가기"),
        "많이 줄인 것": (zipped({"과제.ipynb": bytes(5 * 2**20)}), "200배가 넘게"),
        "큰 것": (sized(one, 60 * 2**20), "파일이 너무 큽니다(60MB)"),
        "작다고 속인 것": (sized(one, 100), "zip이 깨졌습니다"),
        "크다고 속인 것": (sized(one, len(raw) + 9), "zip이 깨졌습니다"),
        "파일이 많은 것": (b"PK\x01\x02" * 10_001 + one, "파일이 10,000개 넘게"),
        "깊은 것": (deep(raw, 4), "너무 깊습니다"),
        "다른 방법": (zipped({"과제.ipynb": raw}, method=zipfile.ZIP_LZMA), "풀지 못하는 방법"),
        "이름이 깨진 것": (named_wrongly(zipped({"__.ipynb": raw})), "zip이 깨졌습니다"),
        "노트북이 없는 것": (zipped({"글.hwp": b"?"}), "노트북(.ipynb)이 없습니다"),
        "빈 zip": (zipped({}), "노트북(.ipynb)이 없습니다"),
    }
