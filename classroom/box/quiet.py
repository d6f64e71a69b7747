"""상자 안에서 출력을 버리고 길이만 잽니다. 셀 하나의 출력이 너무 길면 오류를 내어 멈춥니다."""

import io

MOST = 5_000_000


class Flood(RuntimeError):
    """출력이 너무 깁니다."""


class Quiet(io.TextIOBase):
    """적힌 글자의 수만 셉니다."""

    length = 0

    def write(self, text):
        self.length += len(text)
        if self.length > MOST:
            raise Flood("출력이 너무 깁니다.")
        return len(text)
