"""google.colab.output을 흉내 냅니다: Colab이 바깥 위젯을 그릴 때 보는 표시를 붙입니다.

진짜는 googlecolab/colabtools의 google/colab/output에 있습니다. 진짜처럼 display가 내보내는 것에만 붙이므로,
셀의 마지막 값으로 나가는 위젯은 스스로 붙여야 합니다. Colab을 흉내 낸 환경의 Python이 실행하므로, 이 저장소의
다른 파일을 import하지 않습니다.
"""

from types import ModuleType

from IPython import get_ipython

VIEW = "application/vnd.jupyter.widget-view+json"
MANAGER = "https://colab.example/manager.min.js"


def mark(message):
    """내보낼 소식에 위젯이 있으면 표시를 붙입니다."""
    content = message["content"]
    if VIEW in content.get("data", {}):
        content["metadata"].setdefault(VIEW, {})["colab"] = {"custom_widget_manager": {"url": MANAGER}}
    return message


def module():
    """google.colab.output으로 쓸 모듈입니다."""
    output = ModuleType("google.colab.output")
    output._widgets = ModuleType("google.colab.output._widgets")
    output._widgets._installed_url = None

    def enable_custom_widget_manager():
        if output._widgets._installed_url is None:
            get_ipython().display_pub.register_hook(mark)
            output._widgets._installed_url = MANAGER

    output.enable_custom_widget_manager = enable_custom_widget_manager
    return output
