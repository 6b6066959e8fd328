"""Write the pages of docs/ that come from the code: data.md from the models, tables.md, commands.md, settings.md.

``python -m tools.write_guides`` writes them; with ``--check`` it names those that are out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer.main
import yaml

from bythebook.cli.app import app
from bythebook.exports.tables import TABLES
from bythebook.exports.views import DESCRIPTIONS
from bythebook.plugin.options import OPTIONS
from bythebook.records import RECORD_KINDS, Prose, Record
from bythebook.records.labels import vocabulary_key
from bythebook.records.vocabulary import VOCABULARIES, Finding, Status, Term
from bythebook.yaml.fields import FormField, form_fields

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
_TEMPLATES = Path(__file__).parent / "guides"
"""The text of the pages around what is written from the code; ``{name}`` is filled in."""
_PROGRAM = "bythebook"
_BY_SORT = {
    "id": "an id",
    "number": "a number, as in its document",
    "line": "one line of text",
    "text": "text",
    "summary": "a sentence",
    "markdown": "Markdown",
    "address": "a URL",
    "language": "a language tag",
    "flag": "`true` or `false`",
    "date": "a date",
    "span": "a range of dates",
}
_MAPPING = "a mapping"
_LONGEST_EXAMPLE = 70


def _template(file: str) -> str:
    return (_TEMPLATES / file).read_text(encoding="utf-8")


def data_guide() -> str:
    """Return the guide to every field of every kind of record."""
    kinds = "\n".join(
        f"| [{kind.kind_name}](#{kind.kind_name}) | `{_place(kind)}` | {_first_line(kind.__doc__)} |"
        for kind in RECORD_KINDS.values()
    )
    parts = [_template("data.md"), f"| kind | file | contents |\n|---|---|---|\n{kinds}\n"]
    parts += [_kind(kind) for kind in RECORD_KINDS.values()]
    parts.append(_vocabularies())
    return "\n".join(parts)


def _place(kind: type[Record]) -> str:
    folder = "claims/<year>" if kind.kind_name == "claim" else kind.folder
    return f"{folder}/<id>{'.md' if issubclass(kind, Prose) else '.yaml'}"


def _kind(kind: type[Record]) -> str:
    fields = form_fields(kind)
    form = (
        "The file starts with front matter: lines `Key: value` with capitalized keys. "
        "An empty line and the text follow.\n\n"
        if issubclass(kind, Prose)
        else ""
    )
    head = f"## {kind.kind_name}\n\n{_text(kind.__doc__)} Its file is `{_place(kind)}`.\n\n{form}"
    return head + _table(fields) + "".join(_groups(fields, ()))


def _groups(fields: tuple[FormField, ...], above: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        if field.fields:
            path = (*above, field.key)
            each = "Each item of" if field.shape.is_list else "The mapping"
            part = field.shape.part
            meaning = _lower(_text(part.__doc__ if part else ""))
            yield f"\n### {'.'.join(path)}\n\n{each} `{'.'.join(path)}`: {meaning}\n\n"
            yield _table(field.fields)
            yield from _groups(field.fields, path)


def _table(fields: tuple[FormField, ...]) -> str:
    rows = [f"| `{field.key}` | {_needed(field)} | {_sort(field)} | {_meaning(field)} |" for field in fields]
    return "\n".join(["| field | required | value | meaning |", "|---|---|---|---|", *rows]) + "\n"


def _needed(field: FormField) -> str:
    return "yes" if field.is_required else "no"


def _sort(field: FormField) -> str:
    shape = field.shape
    if shape.words:
        words = " ".join(f"`{word.value}`" for word in shape.words)
        named = next((one for one in VOCABULARIES if isinstance(shape.words[0], one)), None)
        sort = f"one of [{vocabulary_key(named)}](#{vocabulary_key(named)})" if named else f"one of {words}"
    elif field.fields:
        sort = _MAPPING
    elif shape.refers_to:
        sort = " or ".join(f"the id of a [{kind}](#{kind})" for kind in shape.refers_to.kinds)
        sort = sort.replace("a [organization]", "an [organization]").replace("a [article]", "an [article]")
        if shape.refers_to.besides:
            sort += f", or `{shape.refers_to.besides}`"
    else:
        sort = _BY_SORT.get(shape.sort or "", "text")
    return f"a list: {sort}" if shape.is_list else sort


def _meaning(field: FormField) -> str:
    parts = [field.description]
    if field.default not in (None, ""):
        parts.append(f"Default: `{str(field.default).lower() if isinstance(field.default, bool) else field.default}`.")
    if not field.fields and (example := _example(field.examples[0])):
        parts.append(f"Example: `{example}`")
    return " ".join(parts).replace("|", "\\|")


def _example(value: Any) -> str:
    """Return a short value in YAML; an empty string for a long one."""
    flow = (
        yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=1_000).removesuffix("\n...\n").strip()
    )
    if isinstance(value, str) and not re.search(r": | #|^[-?:,\[\]{}#&*!|>'\"%@`]", value):
        flow = value
    is_long = len(flow) > _LONGEST_EXAMPLE or "\n" in flow or "`" in flow
    return "" if is_long else flow


def _vocabularies() -> str:
    parts = [_template("vocabularies.md")]
    vocabularies: tuple[type[Term], ...] = (*VOCABULARIES, Status)
    for vocabulary in vocabularies:
        rows = [f"| `{term.value}` | {term.label} | {term.meaning} |" for term in vocabulary]
        parts.append(
            f"\n### {vocabulary_key(vocabulary)}\n\n{_text(vocabulary.__doc__)}{_after(vocabulary)}\n\n"
            "| write | readers see | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
        )
    return "".join(parts)


def _after(vocabulary: type[Term]) -> str:
    return " [Choosing a finding](findings.md) has the hard cases." if vocabulary is Finding else ""


def commands_guide() -> str:
    """Return the guide to every command and option."""
    parts = [_template("commands.md")]
    parts += [_command(path, command) for path, command in commands()]
    return "\n".join(parts)


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command by what is typed to call it, the program itself first."""
    yield from _below(_PROGRAM, typer.main.get_command(app))


def _below(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            if (inner := command.get_command(None, name)) and not inner.hidden:
                yield from _below(f"{path} {name}", inner)


def _command(path: str, command: Any) -> str:
    description = cleandoc(command.help or "").replace("\b\n", "").strip()
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    rows = [f"| `{one.name.upper()}` | {_option_meaning(one)} |" for one in arguments]
    rows += [f"| {_spelt(one)} | {_option_meaning(one)} |" for one in options if one.opts != ["--help", "-h"]]
    table = "\n\n| option | what it does |\n|---|---|\n" + "\n".join(rows) if rows else ""
    return f"## {path}\n\n{description}{table}\n"


def _spelt(option: Any) -> str:
    names = sorted(option.opts, key=len, reverse=True)
    return ", ".join(f"`{name}`" for name in (*names, *option.secondary_opts))


def _option_meaning(parameter: Any) -> str:
    meaning = " ".join((getattr(parameter, "help", "") or "").split())
    default = parameter.default
    if isinstance(default, Enum):
        meaning += " One of " + ", ".join(f"`{choice.value}`" for choice in type(default)) + "."
    is_said = parameter.show_default and isinstance(default, (str, int, float, Path)) and not isinstance(default, bool)
    if is_said and default != "":
        meaning += f" Default: `{getattr(default, 'value', default)}`."
    return meaning.strip().replace("|", "\\|")


def settings_guide() -> str:
    """Return the guide to every setting."""
    rows = [f"| `{name}` | `{option.default}` | {option.meaning} |" for name, option in OPTIONS.items()]
    return _template("settings.md").replace("{rows}", "\n".join(rows))


def tables_guide() -> str:
    """Return the guide to every table of the downloads."""
    tables = [
        f"| `{table.name}` | {_text(table.description)} | {', '.join(f'`{name}`' for name in table.column_names)} |"
        for table in TABLES.values()
    ]
    views = [f"| `{name}` | {description} |" for name, description in DESCRIPTIONS.items()]
    return _template("tables.md").replace("{tables}", "\n".join(tables)).replace("{views}", "\n".join(views))


def _text(text: str | None) -> str:
    return " ".join((text or "").split()).replace("``", "`")


def _first_line(text: str | None) -> str:
    return _text((text or "").strip().partition("\n")[0])


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def pages() -> dict[str, str]:
    """Return the text of every page by the name of its file."""
    return {
        "data.md": data_guide(),
        "tables.md": tables_guide(),
        "commands.md": commands_guide(),
        "settings.md": settings_guide(),
    }


def stale() -> list[str]:
    """Name the pages that are missing or out of date."""
    return [
        name
        for name, text in pages().items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which are out of date."""
    if "--check" in arguments:
        out_of_date = stale()
        for name in out_of_date:
            print(f"docs/{name} is out of date. Run: make docs", file=sys.stderr)
        return 1 if out_of_date else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
