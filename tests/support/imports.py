"""Python 파일이 무엇을 불러오는지 읽습니다."""

import ast


def imports(path):
    """파일이 불러오는 모듈의 이름을 모두 모읍니다. 함수 안에서 불러오는 것도 봅니다."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: 상대 경로로 불러오지 않습니다"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
