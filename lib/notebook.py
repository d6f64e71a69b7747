"""노트북의 첫 셀이 부르는 준비: 한글 글꼴과 색, 그리고 경고를 한 문장으로 보이기."""

import sys
import warnings


def prepare():
    """그림의 모양을 정하고, 경고에서 파일 경로를 빼고 문장만 보이게 합니다. Colab에서는 안내도 합니다."""
    from lib import plot  # 책의 페이지 안에서는 그림이 필요해진 다음에야 matplotlib을 부릅니다.

    plot.use_style()
    short_warnings()
    if "google.colab" in sys.modules:
        print("준비를 마쳤습니다. 고친 내용을 남기려면 «파일 > Drive에 사본 저장»을 누르세요.")


def short_warnings():
    """경고에서 파일 경로를 빼고 문장만, 되풀이되어도 그때마다 보이게 합니다."""
    warnings.formatwarning = _sentence_only
    warnings.simplefilter("always", RuntimeWarning)


def _sentence_only(message, category, filename, lineno, line=None):
    return f"경고: {message}\n"
