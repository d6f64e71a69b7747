"""꼴이 같은 답을 찾습니다. 이름, 수를 적는 법, 주석, 불러오는 차례를 덜어 낸 코드의 나무가 같은지 봅니다.

힌트일 뿐 증거가 아닙니다. 점수에는 쓰지 않습니다. 짧은 답, 모범 답안과 꼴이 같은 답, 여럿이 쓴 꼴은 뺍니다.
"""

import ast
import hashlib
from collections import defaultdict
from itertools import combinations

SHORTEST = 50  # 준 코드를 뺀 마디의 수. 모범 답안의 절반이 40 아래이고, 짧은 답은 저절로 같아집니다.
COMMON = 5  # 이보다 많은 학생이 쓴 꼴은 흔한 풀이로 봅니다.
IMPORTS = (ast.Import, ast.ImportFrom)
BOUND = (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)


def shape(code, frame=""):
    """답의 [지문, 마디의 수]이고, 읽을 수 없으면 None입니다. 문제가 준 코드 frame의 문장은 세지 않습니다."""
    try:
        tree, given = ast.parse(code), ast.parse(frame)
        size = _size(tree.body, {ast.dump(node) for node in ast.walk(given)}, _defined(given))
        return [hashlib.sha256(ast.dump(normal(tree)).encode()).hexdigest()[:16], size]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def normal(tree):
    """나무를 바꾸어, 뜻이 같고 겉만 다른 코드가 같은 나무가 되게 합니다."""
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                setattr(node, name, _imports_first([one for one in value if not _is_text(one)]))
    return _Plain(_bound(tree)).visit(tree)


def pairs(students):
    """(누구, 문제마다의 꼴)의 목록에서 꼴이 같은 짝과, 흔한 꼴이어서 뺀 것을 찾습니다.

    결과: ({(누구, 누구): [(문제, 마디의 수)]}, {문제: 흔한 꼴을 쓴 학생의 수})
    """
    same, sizes, found, common = defaultdict(list), {}, defaultdict(list), defaultdict(int)
    for who, shapes in students:
        for question, (digest, size) in shapes.items():
            same[question, digest].append(who)
            sizes[question, digest] = size
    for (question, digest), members in same.items():
        if len(members) > COMMON:
            common[question] += len(members)
        for pair in combinations(members, 2) if len(members) <= COMMON else ():
            found[pair].append((question, sizes[question, digest]))
    return dict(found), dict(common)


def _size(body, given, defined):
    """불러오는 문장을 빼고, 준 코드에 없던 마디의 수입니다. 준 함수는 몸만 셉니다."""
    count = 0
    for statement in body:
        if isinstance(statement, ast.FunctionDef) and statement.name in defined:
            count += _size(statement.body, given, defined)
        elif (
            not isinstance(statement, IMPORTS)
            and not _is_text(statement)
            and ast.dump(statement) not in given
        ):
            count += sum(not isinstance(node, ast.expr_context) for node in ast.walk(statement))
    return count


def _defined(tree):
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def _is_text(statement):
    """docstring처럼 글만 있는 문장인지 봅니다."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _imports_first(body):
    """불러오는 문장을 하나씩 나누어 맨 앞에 이름의 차례로 둡니다."""
    split = []
    for statement in body:
        for alias in statement.names if isinstance(statement, IMPORTS) else ():
            where = {"module": statement.module, "level": 0} if isinstance(statement, ast.ImportFrom) else {}
            split.append(type(statement)(names=[alias], **where))
    split.sort(key=lambda one: (getattr(one, "module", None) or "", one.names[0].name))
    return split + [statement for statement in body if not isinstance(statement, IMPORTS)]


def _bound(tree):
    """이 코드가 스스로 정한 이름들입니다. 바꾸어 불러도 뜻이 같습니다."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, BOUND) and node.name:
            yield node.name


class _Plain(ast.NodeTransformer):
    """스스로 정한 이름을 나온 차례의 번호로, 수를 값으로 바꾸고, 타입의 표시를 뺍니다."""

    def __init__(self, bound):
        self.bound, self.numbers = set(bound), {}

    def numbered(self, name):
        return self.numbers.setdefault(name, f"_{len(self.numbers)}") if name in self.bound else name

    def generic_visit(self, node):
        for field in ("id", "arg", "name"):
            value = getattr(node, field, None)
            if isinstance(value, str) and not isinstance(node, ast.alias):
                setattr(node, field, self.numbered(value))
        if isinstance(node, ast.alias):
            node.asname = self.numbered((node.asname or node.name).split(".")[0])
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.Global | ast.Nonlocal):
            node.names = [self.numbered(name) for name in node.names]
        return super().generic_visit(node)

    def visit_Constant(self, node):
        if type(node.value) in (int, float):
            node.value = float(node.value) if abs(node.value) < 2**1000 else node.value
        node.kind = None
        return node
