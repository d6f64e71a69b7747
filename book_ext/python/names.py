"""셀이 어떤 이름을 남기고 어떤 이름을 가져다 쓰는지 실행하지 않고 알아냅니다.

페이지에서는 읽는 이가 누른 셀과, 그 셀이 쓰는 이름을 남긴 앞의 셀만 실행합니다.
"""

import ast
import builtins
import symtable
from dataclasses import dataclass, field

# 불린 값 자체를 바꾸는 메서드입니다. 이름은 그대로여도 남기는 값이 달라집니다.
MUTATORS = {
    "append",
    "extend",
    "insert",
    "pop",
    "update",
    "sort",
    "shuffle",
    "fill",
    "add",
    "remove",
    "clear",
}
GENERATOR = "rng"  # 이 책의 난수 발생기는 이름이 늘 rng입니다. 뽑을 때마다 다음에 나올 수가 달라집니다.
CHANGES_FIRST_ARGUMENT = {"train"}  # 넘겨받은 신경망의 매개변수를 고칩니다.
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass
class Names:
    """셀 하나의 이름들입니다.

    stores는 남기거나 바꾸는 이름, loads는 실행할 때 읽는 이름, later는 남긴 함수가 불릴 때 읽는 이름입니다.
    loads와 later에는 이 셀보다 앞에서 와야 하는 것만 담고, 파이썬에 있는 이름은 뺍니다.
    """

    stores: set = field(default_factory=set)
    loads: set = field(default_factory=set)
    later: set = field(default_factory=set)


def names(source):
    """코드 source의 Names입니다. 문법이 틀렸으면 SyntaxError가 납니다."""
    reader = _Reader()
    reader.visit(ast.parse(source))
    known = set(dir(builtins))
    return Names(
        reader.stored | reader.changed,
        reader.loaded - known,
        reader.later - reader.stored - known,
    )


class _Reader(ast.NodeVisitor):
    """실행되는 차례대로 이름을 봅니다. 앞에서 남긴 이름을 다시 읽는 것은 세지 않습니다."""

    def __init__(self):
        self.stored, self.changed, self.loaded, self.later = set(), set(), set(), set()
        self.hidden = set()  # 조건제시 목록 안에서만 쓰는 이름

    def visit(self, node):
        if isinstance(node, FUNCTIONS):
            self.function(node)
        elif isinstance(node, COMPREHENSIONS):
            self.comprehension(node)
        else:
            super().visit(node)

    def function(self, node):
        for outer in (*getattr(node, "decorator_list", ()), *getattr(node, "bases", ())):
            self.visit(outer)
        if arguments := getattr(node, "args", None):
            for default in filter(None, (*arguments.defaults, *arguments.kw_defaults)):
                self.visit(default)
        self.later |= free(node) - self.hidden
        if name := getattr(node, "name", None):
            self.stored.add(name)

    def comprehension(self, node):
        targets = [name for part in node.generators for name in ast.walk(part.target)]
        own = {target.id for target in targets if isinstance(target, ast.Name)} - self.hidden
        self.visit(node.generators[0].iter)  # 맨 처음의 것만 바깥에서 읽습니다.
        self.hidden |= own
        self.generic_visit(node)
        self.hidden -= own

    def visit_Name(self, node):
        if node.id in self.hidden:
            return
        if isinstance(node.ctx, ast.Load):
            self.load(node.id)
        else:
            self.stored.add(node.id)

    def load(self, name):
        if name not in self.stored:
            self.loaded.add(name)
        if name == GENERATOR:
            self.changed.add(name)

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self.target(target)

    def visit_AugAssign(self, node):
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.load(node.target.id)
        self.target(node.target)

    def visit_For(self, node):
        self.visit(node.iter)
        self.target(node.target)
        for statement in (*node.body, *node.orelse):
            self.visit(statement)

    def target(self, node):
        """값을 받는 자리입니다. x[0]이나 net.params["W1"]이면 x와 net이 바뀝니다."""
        self.visit(node)
        for part in ast.walk(node):
            if isinstance(part, ast.Subscript | ast.Attribute) and isinstance(part.ctx, ast.Store):
                self.change(part.value)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
            self.change(node.func.value)
        if isinstance(node.func, ast.Name) and node.func.id in CHANGES_FIRST_ARGUMENT and node.args:
            self.change(node.args[0])
        self.generic_visit(node)

    def change(self, node):
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        if isinstance(node, ast.Name) and node.id not in self.hidden:
            self.changed.add(node.id)

    def visit_Import(self, node):
        for alias in node.names:
            self.stored.add((alias.asname or alias.name).split(".")[0])

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node):
        if node.name:
            self.stored.add(node.name)
        self.generic_visit(node)


def free(node):
    """함수나 클래스가 바깥에서 읽는 이름입니다."""
    found = set()
    tables = [symtable.symtable(ast.unparse(node), "cell", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        if table.get_type() != "module":
            found |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
    return found
