"""How many small mistakes in the arithmetic of dates the tests notice.

    python benchmarks/mutation.py [--every 1] [--show]

Each mutant is one operator, comparison or number of `timeline/calendars/` and `timeline/when.py` changed; the
tests of both run against it in a process of its own. The score is the share of mutants that a test fails on.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
MODULES = ("calendars/gregorian", "calendars/jalali", "calendars/hijri", "calendars/__init__", "when")
TESTS = ("tests/test_when.py", "tests/test_calendars.py", "--doctest-modules", "timeline/when.py", "timeline/calendars")
SECONDS = 60
OPERATORS: dict[type, type] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change, and where it is."""

    module: str
    line: int
    change: str
    tree: ast.Module


def mutants(module: str) -> Iterator[Mutant]:
    """Every change of one operator, comparison or number of a module."""
    tree = ast.parse((ROOT / "timeline" / f"{module}.py").read_text("utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.BoolOp | ast.Compare | ast.Constant)]
    for number, node in enumerate(nodes):
        if _change(node):
            changed = copy.deepcopy(tree)
            twin = [n for n in ast.walk(changed) if isinstance(n, ast.BinOp | ast.BoolOp | ast.Compare | ast.Constant)][
                number
            ]
            _apply(twin)
            yield Mutant(
                module, node.lineno, f"{ast.unparse(node)} → {ast.unparse(twin)}", ast.fix_missing_locations(changed)
            )


def _change(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(op=op, left=left, right=right):
            # A union of types is no arithmetic.
            return type(op) in OPERATORS and not any(
                isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (left, right)
            )
        case ast.BoolOp(op=op):
            return type(op) in OPERATORS
        case ast.Compare(ops=[op, *_]):
            return type(op) in OPERATORS
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int()):
            return True
    return False


def _apply(node: ast.AST) -> None:
    match node:
        case ast.BinOp() | ast.BoolOp():
            node.op = OPERATORS[type(node.op)]()
        case ast.Compare():
            node.ops[0] = OPERATORS[type(node.ops[0])]()
        case ast.Constant(value=int(value)):
            node.value = value + 1


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the mutant where its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self._name = f"timeline.{mutant.module.replace('/', '.')}".removesuffix(".__init__")
        self._file = ROOT / "timeline" / f"{mutant.module}.py"
        self._code = compile(mutant.tree, str(self._file), "exec")

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        folder = [str(self._file.parent)] if self._file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, self._file, loader=self, submodule_search_locations=folder)

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, module.__dict__)


def survives(mutant: Mutant | None) -> bool:
    """Do all tests pass in spite of the change (None: without one)? A mutant that never ends does not survive."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        import pytest

        if mutant:
            sys.meta_path.insert(0, Mutated(mutant))
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            # Plain assertions: pytest would load the files it is given by itself, and not the mutant.
            status = pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", *TESTS])
        os._exit(0 if status == 0 else 1)
    return os.waitpid(child, 0)[1] == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="try only every n-th mutant")
    parser.add_argument("--show", action="store_true", help="list those that survive")
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    import convertdate, edtf, hypothesis, persiantools.jdatetime, pytest  # noqa: E401, F401, I001  what tests import is loaded once

    if not survives(None):
        sys.exit("the tests fail without any change")
    total = killed = 0
    for module in MODULES:
        tried = list(mutants(module))[:: asked.every]
        alive = [mutant for mutant in tried if survives(mutant)]
        total, killed = total + len(tried), killed + len(tried) - len(alive)
        print(f"{module:22s} {len(tried) - len(alive):4d} of {len(tried):4d} noticed", flush=True)
        for mutant in alive if asked.show else ():
            print(f"  line {mutant.line}: {mutant.change}")
    print(f"mutation score {100 * killed / total:.1f} % of {total}")


if __name__ == "__main__":
    main()
