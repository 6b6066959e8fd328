"""Compile templates to faster Python than Jinja's own compiler does, with the same output.

Text is escaped without creating a ``Markup`` object, imported macros are looked up once and called directly, and
``card.title`` in a template is ``card.title`` in Python. Jinja would fall back to an item of that name where a value
has no such attribute. In that case the whole page is rendered again with Jinja's own compiler, so that the output and
the errors are always Jinja's.

The methods that are overridden are private to Jinja: ``pyproject.toml`` keeps Jinja below its next minor release, and
``tests/render/test_compiler.py`` compares both compilers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment, Template, TemplateModule
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from bythebook.render.strict_names import ThemeTemplate


def escape_text(value: object) -> str:
    """Escape a value as ``markupsafe.escape`` does, with a fast path for ``str`` and ``Markup``, nearly all values."""
    kind = type(value)
    if kind is str:
        return _escape_str(value)  # type: ignore[arg-type]  # checked above
    if kind is int or kind is float:
        return str(value)
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


# The C function behind escape(): a sixth of the time, as it returns a str rather than Markup.
_escape_str: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


@lru_cache(maxsize=512)
def get_template(environment: Environment, name: str, child: str | None = None) -> Template:
    """Return a template, cached: Jinja would look up an extended template for every page."""
    return environment.get_template(name, child)


@lru_cache(maxsize=512)
def get_macros(environment: Environment, name: str, parent: str) -> TemplateModule:
    """Return a template's macros, cached: Jinja would look the template up and compare contexts for every page."""
    return environment.get_template(name, parent).module


class CompiledMacro(Macro):
    """A macro with a fast path for calls with positional arguments only, nearly all calls."""

    def __init__(self, *args: Any) -> None:
        """Accept the arguments that Jinja's compiler passes to a macro."""
        super().__init__(*args)
        self._is_plain = not (self.caller or self.catch_kwargs or self.catch_varargs or self.explicit_caller)
        self.text: Callable[..., str] = self._func if self._is_plain else super().__call__
        """Return the macro's HTML for positional arguments as a plain ``str``, for output that is not escaped again."""
        if self._is_plain:
            # A macro's function requires every argument; Jinja passes "missing" for those a call omits.
            self._func.__defaults__ = (missing,) * self._argument_count

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return the macro's HTML as ``Markup``."""
        if kwargs or len(args) > self._argument_count or not self._is_plain:
            return super().__call__(*args, **kwargs)
        return Markup(self._func(*args))  # noqa: S704  # a macro escapes what it prints


class CompiledTemplate(ThemeTemplate):
    """A template compiled by ``TemplateCompiler``."""

    _needs_stock_compiler = False
    """Whether a page needed Jinja's own compiler; all later ones then use it too."""

    @classmethod
    def _from_namespace(cls, environment: Environment, namespace: Any, globals: Any) -> Template:  # noqa: A002
        # One dict rather than Jinja's ChainMap, which every page copies name by name in Python.
        return super()._from_namespace(environment, namespace, dict(globals))

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render the template, with Jinja's own compiler if the fast code fails."""
        if not self._needs_stock_compiler:
            try:
                return super().render(*args, **kwargs)
            except (AttributeError, TypeError):
                # A value has no attribute of that name, or a macro got too many arguments.
                self._needs_stock_compiler = True
        return _stock_environment(self.environment).get_template(self.name or "").render(*args, **kwargs)


@lru_cache(maxsize=16)
def _stock_environment(environment: Environment) -> Environment:
    """Return the same environment with Jinja's own compiler."""
    own = environment.overlay()
    own.code_generator_class, own.template_class = CodeGenerator, ThemeTemplate
    return own


def use_fast_compiler(environment: Environment) -> None:
    """Set an environment to compile its templates with ``TemplateCompiler``."""
    environment.code_generator_class = TemplateCompiler
    environment.template_class = CompiledTemplate


_TESTS_OF_PRESENCE = frozenset(("defined", "undefined", "default", "d"))
"""Tests and filters that accept an attribute that does not exist."""


class TemplateCompiler(CodeGenerator):
    """Code generator whose code calls the functions of this module."""

    _macros: frozenset[str] = frozenset()
    _tested_attributes: frozenset[int] = frozenset()
    """The ids of attribute nodes that are tested for presence."""
    _printed: set[int]
    """The ids of macro calls whose result is output as it is."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Compile a template, after collecting which names are macros."""
        # One traversal for all of them: it is a fifth of the time that compiling takes.
        found = node.find_all((nodes.FromImport, nodes.Macro, nodes.Test, nodes.Filter))
        macros: set[str] = set()
        tested: set[int] = set()
        for statement in found:
            if isinstance(statement, nodes.FromImport):
                macros.update(name[1] if isinstance(name, tuple) else name for name in statement.names)
            elif isinstance(statement, nodes.Macro):
                macros.add(statement.name)
            elif isinstance(statement, nodes.Test | nodes.Filter) and statement.name in _TESTS_OF_PRESENCE:
                tested.add(id(statement.node))
        self._macros, self._tested_attributes = frozenset(macros), frozenset(tested)
        self._printed = set()
        super().visit_Template(node, frame)

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """Write a line of the compiled template, and add an import of this module's functions to Jinja's imports."""
        if x == "parent_template = environment.get_template(":
            x = "parent_template = get_template(environment, "
        super().writeline(x, node, extra)
        if x.startswith("from jinja2.runtime import "):
            super().writeline(
                f"from {__name__} import CompiledMacro as Macro, get_macros, escape_text as escape, get_template"
            )

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Compile an import of macros; those without context are the same for every page."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("get_macros(environment, ")
        self.visit(node.template, frame)
        self.write(f", {self.name!r})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Compile ``name.attribute``, also chained, to Python's own attribute access."""
        root = node.node
        while isinstance(root, nodes.Getattr):
            root = root.node
        # A template without a name cannot be loaded again for the fallback. The blocks of "self" are items. Python
        # normalizes identifiers that are not ASCII (PEP 3131), Jinja does not.
        is_name = isinstance(root, nodes.Name) and root.name != "self" and node.attr.isascii()
        if self.name is None or id(node) in self._tested_attributes or iskeyword(node.attr) or not is_name:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Compile a call; a macro is called directly, without Jinja's context."""
        if forward_caller or not self._is_macro_call(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write(".text(" if id(node) in self._printed else "(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def _is_macro_call(self, call: nodes.Call) -> bool:
        """Return whether a call is of a macro by its name, without ``*args`` or ``**kwargs``."""
        is_macro = isinstance(call.node, nodes.Name) and call.node.name in self._macros
        is_dynamic = call.dyn_args or call.dyn_kwargs or any(iskeyword(keyword.key) for keyword in call.kwargs)
        return is_macro and not is_dynamic

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Compile what precedes an output expression; a macro's result is not escaped again."""
        is_call = isinstance(node, nodes.Call) and not node.kwargs and self._is_macro_call(node)
        if (
            self.name is not None
            and is_call
            and frame.eval_ctx.autoescape
            and not frame.eval_ctx.volatile
            and finalize.src is None
        ):
            self._printed.add(id(node))
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Compile what follows an output expression."""
        if id(node) not in self._printed:
            super()._output_child_post(node, frame, finalize)

    def blockvisit(self, nodes_: Iterable[nodes.Node], frame: Frame) -> None:
        """Compile consecutive nodes, with adjacent outputs, such as translated messages, joined into one.

        A block, and a template that extends none, yields its text in one piece, since every piece would otherwise pass
        through a chain of generators.
        """
        joined: list[nodes.Node] = []
        for node in nodes_:
            if isinstance(node, nodes.Output) and joined and isinstance(joined[-1], nodes.Output):
                joined[-1] = nodes.Output([*joined[-1].nodes, *node.nodes], lineno=joined[-1].lineno)
            else:
                joined.append(node)
        is_whole = frame.buffer is None and (frame.block_frame or (frame.rootlevel and not frame.require_output_check))
        if is_whole:
            self.buffer(frame)
        super().blockvisit(joined, frame)
        if is_whole:
            self.writeline(f"yield concat({frame.buffer})")
