"""Published style sheets are minified and keep their meaning."""

from __future__ import annotations

import pytest

from bythebook.render.minify import minify_style


@pytest.mark.parametrize(
    "style, short",
    [
        ("/* why */\na,\nb { color: red; }\n", "a,b{color:red}"),
        (".docs :is(th, td) { margin: 0 }", ".docs :is(th,td){margin:0}"),
        ("@media (min-width: 60rem) {\n  .a :hover { top: 0; }\n}", "@media (min-width:60rem){.a :hover{top:0}}"),
        ("a { width: calc(1px + 2px); margin: -1px -2px }", "a{width:calc(1px + 2px);margin:-1px -2px}"),
        ("""a::before { content: "a  { ; } /* b */ \\" c"; }""", """a::before{content:"a  { ; } /* b */ \\" c"}"""),
        ("a::after { content: ' : ' / ''; }", "a::after{content:' : ' / ''}"),
        ("a/* b */b { c: d/* e */f }", "a b{c:d f}"),
        (".a > * + * ~ b { --x: { y }; }", ".a>* + * ~ b{--x:{y}}"),
        ("", ""),
    ],
)
def test_comments_and_insignificant_spaces_are_removed(style: str, short: str) -> None:
    assert minify_style(style) == short
    assert minify_style(short) == short
