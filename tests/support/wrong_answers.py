"""연습 문제의 풀이를 한 곳씩 틀리게 고쳐, 학생이 쓸 만한 틀린 답을 기계로 만듭니다.

풀이는 원본 노트북의 풀이 구역에 있는 코드입니다. 부호, 곱하고 나누는 수, 축, 하나씩 어긋난 번호, 복사하지
않은 배열, 쓰지 않은 인수, 빠진 return, return 대신 쓴 print 따위를 한 번에 하나씩 심습니다.
"""

import ast
import builtins
import linecache
from copy import deepcopy
from itertools import permutations

from tests.support.exercise_notebooks import source

SWAPS = {  # 연산자마다 헷갈리는 연산자
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.Add],
    ast.Div: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.Eq: [ast.NotEq, ast.LtE],
    ast.Gt: [ast.GtE, ast.Lt],
}
CALLS = {  # 함수마다 헷갈리는 함수
    "mean": ["sum", "median"],
    "sum": ["mean", "prod"],
    "max": ["min", "sum"],
    "argmax": ["argmin", "max"],
    "argmin": ["argmax", "min"],
    "var": ["std", "mean"],
    "sqrt": ["square", "abs"],
    "ceil": ["floor", "round", "trunc"],
    "exp": ["log", "exp2"],
    "log": ["exp", "log10", "log2"],
    "norm": ["sum", "max"],
    "zeros": ["ones"],
    "outer": ["dot", "multiply"],
    "stack": ["hstack"],
}
FROZEN = "{0} = _first.setdefault('{0}', {0})"  # 처음 부를 때의 값을 언제까지나 씁니다.
GENERATORS = {  # 받은 생성기를 쓰지 않는 세 가지 길
    "rng 대신 시드가 0인 생성기": "rng = np.random.default_rng(0)",
    "rng 대신 시드가 없는 생성기": "rng = np.random.default_rng()",
    "rng 대신 np.random": "rng = np.random",
}


class _Replace(ast.NodeTransformer):
    """마디 하나를 다른 마디로 바꿉니다."""

    def __init__(self, target, new):
        self.target, self.new = target, new

    def visit(self, node):
        return self.new if node is self.target else self.generic_visit(node)


def solution(section, name):
    """문제의 답 셀에 있는 코드입니다. section은 노트북의 이름입니다."""
    cells = source(section).cells
    return next(cell.source for cell in cells if cell.source.startswith(f"# 문제 {name}\n"))


def names(section):
    """그 노트북이 불러오는 이름입니다."""
    found = {}
    for cell in source(section).cells:
        if cell.cell_type == "code" and not cell.source.startswith("# 준비"):
            imports = [line for line in cell.source.splitlines() if line.startswith(("import ", "from "))]
            exec("\n".join(imports), found)
    return found


def function(code, known):
    """코드를 실행해 그 안의 함수를 돌려줍니다. 노트북에서처럼 코드를 볼 수 있고, print는 찍지 않습니다."""
    linecache.cache["<틀린 답>"] = len(code), None, code.splitlines(keepends=True), "<틀린 답>"
    scope = {**known, "_first": {}, "print": lambda *values: None}
    exec(compile(code, "<틀린 답>", "exec"), scope)
    return scope[_definition(ast.parse(code)).name]


def wrong_functions(code):
    """함수의 풀이를 틀리게 고친 코드의 딕셔너리입니다. 이름은 무엇을 고쳤는지입니다."""
    tree = ast.parse(code)
    right, found = ast.unparse(tree), {}
    for label, changed in [*_by_expression(tree), *_by_statement(tree), *_by_argument(tree)]:
        text = ast.unparse(ast.fix_missing_locations(changed))
        if text != right and text not in found.values() and _compiles(text):
            found[label if label not in found else f"{label} ({len(found)})"] = text
    return found


def wrong_values(value):
    """적을 값의 풀이를 틀리게 고친 값들입니다."""
    if not isinstance(value, tuple):
        return {f"{value} 대신 {wrong}": wrong for wrong in _wrong_numbers(value)}
    found = {f"차례 {order}": order for order in permutations(value)}
    for i, one in enumerate(value):
        rest = value[:i] + value[i + 1 :]
        found[f"{one}이 빠짐"] = rest
        wrongs = [one.lower(), "W2"] if isinstance(one, str) else _wrong_numbers(one)
        found |= {f"{one} 대신 {wrong}": (*value[:i], wrong, *value[i + 1 :]) for wrong in wrongs}
        found[f"모두 {one}"] = (one,) * len(value)
        found[f"{one} 하나"] = one
    return {label: wrong for label, wrong in found.items() if wrong != value}


def _wrong_numbers(value):
    """두 배, 절반, 한 칸 크고 작은 것, 열 배, 부호가 반대인 것입니다."""
    step = 1 if isinstance(value, int) else 0.01
    return [value * 2, value / 2, round(value + step, 6), round(value - step, 6), value * 10, -value, 0]


def _definition(tree):
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef))


def _compiles(text):
    try:
        compile(text, "<틀린 답>", "exec")
    except SyntaxError:
        return False
    return True


def _by_expression(tree):
    """식 하나를 다른 식으로 바꿉니다."""
    parameters = [one.arg for one in _definition(tree).args.args]
    body = [id(node) for statement in _definition(tree).body for node in ast.walk(statement)]
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in body or not isinstance(node, ast.expr | ast.keyword):
            continue
        for new in _other_expressions(node, parameters):
            copy = deepcopy(tree)
            target = list(ast.walk(copy))[number]
            before = ast.unparse(node)
            after = ast.unparse(ast.fix_missing_locations(new)) if new else "없음"
            yield f"`{before}` 대신 `{after}`", _Replace(target, deepcopy(new)).visit(copy)


def _other_expressions(node, parameters):
    if isinstance(node, ast.keyword):
        yield None
    if isinstance(node, ast.BinOp):
        for operator in SWAPS.get(type(node.op), []):
            yield ast.BinOp(node.left, operator(), node.right)
        yield from (node.left, node.right)
        if not isinstance(node.op, ast.Add | ast.Mult):
            yield ast.BinOp(node.right, node.op, node.left)
    if isinstance(node, ast.Compare):
        for operator in SWAPS.get(type(node.ops[0]), []):
            yield ast.Compare(node.left, [operator()], node.comparators)
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1), ast.Constant(node.value * 2))
    if isinstance(node, ast.Call):
        yield from _other_calls(node)
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        yield node.value
        if isinstance(node.slice, ast.Tuple):
            yield from (ast.Subscript(node.value, one, node.ctx) for one in node.slice.elts)
            yield ast.Subscript(node.value, ast.Tuple(node.slice.elts[::-1], ast.Load()), node.ctx)
    if isinstance(node, ast.Slice):
        yield from (ast.Slice(None, node.upper), ast.Slice(node.lower, None))
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        yield ast.Tuple(node.elts[::-1], node.ctx)
        yield from node.elts
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in parameters:
        other = parameters[(parameters.index(node.id) + 1) % len(parameters)]
        yield ast.Name(other, node.ctx)


def _other_calls(node):
    """함수를 부르지 않거나(복사도), 헷갈리는 함수를 부르거나, 인수를 하나 더하거나 뺍니다."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    is_method = isinstance(node.func, ast.Attribute) and not ast.unparse(node.func).startswith("np.")
    yield node.func.value if is_method else node.args[0]
    for other in CALLS.get(called, []):
        if isinstance(node.func, ast.Attribute):
            func = ast.Attribute(node.func.value, other, ast.Load())
        elif hasattr(builtins, other):
            func = ast.Name(other, ast.Load())
        else:
            continue
        yield ast.Call(func, node.args, node.keywords)
    if len(node.args) > 1:
        yield ast.Call(node.func, node.args[::-1], node.keywords)
        yield ast.Call(node.func, node.args[:-1], node.keywords)
    if called == "range":
        *before, last = node.args
        for operator in (ast.Add(), ast.Sub()):
            yield ast.Call(node.func, [*before, ast.BinOp(last, operator, ast.Constant(1))], node.keywords)
        yield ast.Call(node.func, [ast.Constant(1), *node.args], node.keywords)


def _by_statement(tree):
    """문장 하나를 빼거나, 다른 문장으로 바꿉니다."""
    definition = _definition(tree)
    inner = [node for statement in definition.body for node in ast.walk(statement)]
    local = [n.id for n in inner if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    local += [one.arg for one in definition.args.args]
    for number, node in enumerate(ast.walk(tree)):
        if node not in inner or not isinstance(node, ast.stmt):
            continue
        for label, new in _other_statements(node, local):
            copy = deepcopy(tree)
            target = list(ast.walk(copy))[number]
            yield f"{label}: `{ast.unparse(node)}`", _Replace(target, deepcopy(new)).visit(copy)
    yield from _early_ends(tree)


def _other_statements(node, local):
    if not isinstance(node, ast.FunctionDef):
        yield "문장을 뺌", ast.Pass()
    if isinstance(node, ast.Return):
        yield "return이 빠짐", ast.Expr(node.value)
        yield "return 대신 print", ast.Expr(ast.Call(ast.Name("print", ast.Load()), [node.value], []))
        yield from ((f"{name}을 돌려줌", ast.Return(ast.Name(name, ast.Load()))) for name in local)
        yield "목록에 담아 돌려줌", ast.Return(ast.List([node.value], ast.Load()))
        yield "다른 것과 함께 돌려줌", ast.Return(ast.Tuple([node.value, ast.Constant(0)], ast.Load()))
    if isinstance(node, ast.AugAssign):
        target = deepcopy(node.target)
        target.ctx = ast.Store()
        yield "더하고 빼는 쪽이 바뀜", ast.AugAssign(target, SWAPS[type(node.op)][0](), node.value)
        yield "값을 덮어씀", ast.Assign([target], node.value)
        yield "=-로 적음", ast.Assign([target], ast.UnaryOp(ast.USub(), node.value))


def _early_ends(tree):
    """return을 반복문 안에 넣거나, 처음의 raise를 지우지 않습니다."""
    for loop, node in enumerate(_definition(tree).body):
        if isinstance(node, ast.For):
            copy = deepcopy(tree)
            body = _definition(copy).body
            rest = body[loop + 1 :] or [ast.Return(None)]
            body[loop].body += rest
            yield "반복문 안에서 return", copy
    copy = deepcopy(tree)
    _definition(copy).body.insert(0, ast.parse("raise NotImplementedError('여기에 답을 쓰세요.')").body[0])
    yield "처음의 raise를 지우지 않음", copy


def _by_argument(tree):
    """받은 인수를 쓰지 않습니다."""
    ways = {f"{one.arg}를 쓰지 않음": FROZEN.format(one.arg) for one in _definition(tree).args.args}
    if "rng를 쓰지 않음" in ways:
        del ways["rng를 쓰지 않음"]
        ways |= GENERATORS
    for label, line in ways.items():
        copy = deepcopy(tree)
        _definition(copy).body.insert(0, ast.parse(line).body[0])
        yield label, copy
