"""How templates become Python: as Jinja has it, but for what took most of the time that pages took.

Text is escaped without an object for the result, a component's module is looked up once, macros are called straight,
and so are attributes: ``card.title`` in a template is ``card.title`` in Python. Where a value has no such attribute,
Jinja would look for an item of that name. Then the whole page is made again from what Jinja's own compiler makes of the
template, so that what is printed, or refused, is always what Jinja prints or refuses.
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


def escape_text(value: object) -> str:
    """Escape a value as ``markupsafe.escape`` does. Texts and markup, nearly all values, take a shorter way."""
    kind = type(value)
    if kind is str:
        return _escape_str(value)  # type: ignore[arg-type]  # it is one
    if kind is int or kind is float:
        return str(value)
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


# The compiled part of escape(): for a text it takes a sixth of the time that it takes to make Markup of the result too.
_escape_str: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


@lru_cache(maxsize=512)
def template_of(environment: Environment, name: str, child: str | None = None) -> Template:
    """Give a template, also that which another one extends. Jinja itself would look it up each time."""
    return environment.get_template(name, child)


@lru_cache(maxsize=512)
def component(environment: Environment, name: str, parent: str) -> TemplateModule:
    """Give the macros of a template. Jinja itself would look it up, and hold its context to the page's, each time."""
    return environment.get_template(name, parent).module


class Component(Macro):
    """A macro. Mostly it is called with values in their places, and then there is little to find out."""

    def __init__(self, *args: Any) -> None:
        """Take what Jinja's compiler gives a macro."""
        super().__init__(*args)
        self._is_plain = not (self.caller or self.catch_kwargs or self.catch_varargs or self.explicit_caller)
        self.text: Callable[..., str] = self._func if self._is_plain else super().__call__
        """What it makes of values in their places, for where that is printed: HTML, as a text like any other."""
        if self._is_plain:
            # A macro's function takes all of its values. Those that are left out are Jinja's "missing".
            self._func.__defaults__ = (missing,) * self._argument_count

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Give the markup that the macro makes of some values."""
        if kwargs or len(args) > self._argument_count or not self._is_plain:
            return super().__call__(*args, **kwargs)
        return Markup(self._func(*args))  # noqa: S704  # a macro escapes what it prints


class Compiled(Template):
    """A template that was compiled our way."""

    _is_refused = False
    """Whether only Jinja's own compiler can make something of it."""

    @classmethod
    def _from_namespace(cls, environment: Environment, namespace: Any, globals: Any) -> Template:  # noqa: A002
        # In one table: every page takes a copy, and Jinja's chain of two goes through Python code for each name.
        return super()._from_namespace(environment, namespace, dict(globals))

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Give the page that the template makes of some values."""
        if not self._is_refused:
            try:
                return super().render(*args, **kwargs)
            except (AttributeError, TypeError):
                # A value has no attribute of that name, or a macro takes fewer values.
                self._is_refused = True
        return _by_jinja(self.environment).get_template(self.name or "").render(*args, **kwargs)


@lru_cache(maxsize=16)
def _by_jinja(environment: Environment) -> Environment:
    """Give the same environment with Jinja's own compiler."""
    own = environment.overlay()
    own.code_generator_class, own.template_class = CodeGenerator, Template
    return own


def compile_our_way(environment: Environment) -> None:
    """Have an environment compile its templates by what is in this module."""
    environment.code_generator_class = Compiler
    environment.template_class = Compiled


_ASKING = frozenset(("defined", "undefined", "default", "d"))
"""Tests and filters that take what may not be there."""


class Compiler(CodeGenerator):
    """Compiles templates to code that calls the functions of this module."""

    _components: frozenset[str] = frozenset()
    _asked: frozenset[int] = frozenset()
    """The attributes of which a template asks whether they are there."""
    _printed: set[int]
    """The calls of macros of which the result is printed."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Compile a template. Which names are macros is known before."""
        imported = (name for found in node.find_all(nodes.FromImport) for name in found.names)
        named = {name[1] if isinstance(name, tuple) else name for name in imported}
        self._components = frozenset(named | {macro.name for macro in node.find_all(nodes.Macro)})
        asking = (*node.find_all(nodes.Test), *node.find_all(nodes.Filter))
        self._asked = frozenset(id(test.node) for test in asking if test.name in _ASKING)
        self._printed = set()
        super().visit_Template(node, frame)

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """Write a line of a compiled template; after the imports of Jinja's own, one of ours, to make use of."""
        if x == "parent_template = environment.get_template(":
            x = "parent_template = template_of(environment, "
        super().writeline(x, node, extra)
        if x.startswith("from jinja2.runtime import "):
            super().writeline(
                f"from {__name__} import Component as Macro, component, escape_text as escape, template_of"
            )

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Compile an import of components, which are the same for every page unless they ask for its context."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("component(environment, ")
        self.visit(node.template, frame)
        self.write(f", {self.name!r})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Compile an attribute of a name, or of an attribute of one, as Python has it."""
        of = node.node
        while isinstance(of, nodes.Getattr):
            of = of.node
        # A template without a name could not be made again. "self" is the blocks, which are items. Python takes some
        # identifiers that are not ASCII for others.
        is_name = isinstance(of, nodes.Name) and of.name != "self" and node.attr.isascii()
        if self.name is None or id(node) in self._asked or iskeyword(node.attr) or not is_name:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Compile a call. That of a macro needs no context."""
        if forward_caller or not self._is_of_component(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write(".text(" if id(node) in self._printed else "(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def _is_of_component(self, call: nodes.Call) -> bool:
        """Say whether a call is that of a macro by its name, with values that are written out one by one."""
        is_named = isinstance(call.node, nodes.Name) and call.node.name in self._components
        is_dynamic = call.dyn_args or call.dyn_kwargs or any(iskeyword(keyword.key) for keyword in call.kwargs)
        return is_named and not is_dynamic

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Compile what comes before a value that is printed. What a macro makes is printed as it is."""
        is_call = isinstance(node, nodes.Call) and not node.kwargs and self._is_of_component(node)
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
        """Compile what comes after a value that is printed."""
        if id(node) not in self._printed:
            super()._output_child_post(node, frame, finalize)

    def blockvisit(self, nodes_: Iterable[nodes.Node], frame: Frame) -> None:
        """Compile what stands one after another; messages and what is around them are written as one.

        A block, and a template that extends none, gives all of it in one piece: a page's pieces would go from
        generator to generator one by one.
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
