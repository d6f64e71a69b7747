"""브라우저가 어느 컴퓨터에서나 같은 글꼴로 그리게 합니다. 글꼴이 다르면 줄바꿈과 높이가 달라집니다.

리눅스의 브라우저는 글꼴을 fontconfig에 묻습니다. 이 컴퓨터의 글꼴 대신, 환경에 설치된 나눔고딕(책의
그림에 쓰는 것)과 matplotlib의 DejaVu(코드와 기호)만 보여 줍니다. hintslight는 글자의 너비를 정수로
맞추지 않게 합니다. 보통의 설정도 그렇습니다. 다른 시스템에서는 아무 일도 없습니다.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import matplotlib

SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{korean}</dir>
  <dir>{symbols}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <match>
    <edit name="family" mode="append_last"><string>NanumGothic</string></edit>
    <edit name="hintstyle" mode="append"><const>hintslight</const></edit>
  </match>
</fontconfig>
"""


def with_korean_font(folder):
    """folder에 fontconfig의 설정을 적고, 브라우저에 넘길 환경 변수를 돌려줍니다."""
    settings = Path(folder) / "fonts.conf"
    places = {
        "korean": Path(find_spec("koreanize_matplotlib").origin).with_name("fonts"),
        "symbols": Path(matplotlib.get_data_path()) / "fonts" / "ttf",
        "cache": settings.with_name("fonts"),
    }
    settings.write_text(SETTINGS.format(**places), encoding="utf-8")
    return os.environ | {"FONTCONFIG_FILE": str(settings)}
