"""What search knows of languages: Snowball's stemmers, which run in the reader's browser, and its lists of stop words.

The files in snowball/ are Snowball's, unchanged, as Sphinx 9.0.4 publishes them; COPYING is their license.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from bythebook.exports.search.words import terms_of

_STEMMERS = {
    "ar": "Arabic",
    "ca": "Catalan",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "hi": "Hindi",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "lt": "Lithuanian",
    "nb": "Norwegian",
    "ne": "Nepali",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sv": "Swedish",
    "ta": "Tamil",
    "tr": "Turkish",
    "yi": "Yiddish",
}
_STOP_WORDS = {
    language: "no" if language in {"nb", "nn"} else language
    for language in ("da", "de", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "nn", "no", "pt", "ru", "sv")
}
# What people also type around the words that they look for: "whos", "section 242", "Payton v. New York", "Mr. Trump".
_IN_QUERIES = {
    "en": "about allowed anyone anything can cant could did didnt does doesnt dont dr ever everyone false have hows"
    " illegal legal lie lied lies lying may might mr mrs ms must need needs really say saying says said section"
    " sections shall should somebody someone something speak spoke talk talked tell think thinks told true truth"
    " v versus vs whats whens wheres whod whos whys will would wrong",
    "es": "acerca cual cuales cuanto cuantos cuando dice dicen dijeron dijo donde ilegal legal mentira mintio puede"
    " pueden quienes verdad",
}
# "us" may be the United States, and the other words name what a record is about.
_NEVER = {"us", "against", "no", "not"}
_FOLDER = files(__name__.rpartition(".")[0]) / "snowball"


def languages_of(tags: Iterable[str]) -> tuple[str, ...]:
    """Return English and the languages of tags, each once: "pt" for "pt-BR"."""
    return tuple(dict.fromkeys(["en", *(tag.partition("-")[0].lower() for tag in tags)]))


def stop_words(languages: Iterable[str]) -> list[str]:
    """Return the words of a question that do not name its subject, such as "what" and "did"."""
    words: set[str] = set()
    for language in languages:
        if language in _STOP_WORDS:
            text = (_FOLDER / f"stop-words-{_STOP_WORDS[language]}.txt").read_text(encoding="utf-8")
            words.update(term.word for line in text.splitlines() for term in terms_of(line.partition("|")[0]))
        words.update(_IN_QUERIES.get(language, "").split())
    return sorted(words - _NEVER)


def stemmer_script(languages: Iterable[str]) -> str:
    """Return a JavaScript module whose default export is a list of stemmers, one for each language that has one."""
    names = list(dict.fromkeys(_STEMMERS[language] for language in languages if language in _STEMMERS))
    notice = "/* Stemmers of the Snowball project (snowballstem.org), under the license below. */\n"
    license_text = f"/*\n{(_FOLDER / 'COPYING').read_text(encoding='utf-8')}*/\n"
    scripts = ((_FOLDER / f"{name.lower()}-stemmer.js").read_text(encoding="utf-8") for name in ("base", *names))
    exported = ", ".join(f"new {name}Stemmer()" for name in names)
    return "".join((notice, license_text, "let BaseStemmer;\n", *scripts, f"\nexport default [{exported}];\n"))
