"""학생의 코드를 실행하지 않고 살펴봅니다."""

import ast
import re

TAMPERING = re.compile(
    r"""\b(?:classroom|exercises)\b | \bsys\.(?:modules|meta_path|_getframe|settrace|setprofile)
    | \bimport\s+(?:gc|ctypes|atexit|builtins|__main__)\b | \bgc\.get_ | /proc\b | /desk\b
    | (?:site|user)customize | history_manager | __(?:subclasses|builtins|globals|import)__ | \bsetattr\(
    | ^(?:np|numpy|json|lib)\.[\w.]+\s*=(?!=)""",
    re.VERBOSE,
)


def tampering(line):
    """답을 쓰는 데에는 쓸 일이 없고, 채점하는 프로그램을 들여다보거나 바꿀 때 쓰는 줄인지 봅니다."""
    return TAMPERING.search(line) is not None


def same_code(one, other):
    """빈칸과 주석을 빼고 견주어 같은 코드인지 봅니다. 아무것도 없는 셀은 어느 것과도 같다고 봅니다."""
    try:
        trees = [ast.parse(code) for code in (one, other)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return one.strip() == other.strip()
    return not trees[0].body or ast.dump(trees[0]) == ast.dump(trees[1])


def binds(code, expression):
    """코드가 식에 나오는 이름을 모두 맨 바깥에서 정하는지 봅니다. 함수나 클래스의 안은 보지 않습니다."""
    wanted = {node.id for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Name)}
    try:
        return wanted <= set(_bound(ast.parse(code).body))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _bound(nodes):
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield node.asname or node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif not isinstance(node, ast.Lambda):
            yield from _bound(ast.iter_child_nodes(node))
