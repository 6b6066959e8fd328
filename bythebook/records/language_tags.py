"""Language tags: BCP 47, with subtags that are registered (RFC 5646 2.1 and 2.2)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FORM = re.compile(
    r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?\Z",
    re.ASCII | re.IGNORECASE,
)
_TABLE = Path(__file__).with_name("language_subtags.txt")
_WRITTEN_LANGUAGES = """
    english=en inglés=en spanish=es español=es castellano=es french=fr français=fr francés=fr german=de
    deutsch=de alemán=de portuguese=pt português=pt portugués=pt italian=it italiano=it vietnamese=vi
    vietnamita=vi chinese=zh mandarin=zh chino=zh arabic=ar árabe=ar russian=ru ruso=ru korean=ko coreano=ko
    japanese=ja japonés=ja somali=so somalí=so hmong=hmn haitian=ht tagalog=tl ukrainian=uk ucraniano=uk
    polish=pl polaco=pl hindi=hi

    al=sq cn=zh cz=cs dk=da ee=et eg=ar gb=en gr=el il=he in=id iq=ar ir=fa iw=he ji=yi jp=ja jw=jv kh=km
    kr=ko la=lo mx=es np=ne ph=fil pk=ur rs=sr tw=zh-Hant ua=uk us=en vn=vi

    alb=sq ara=ar arm=hy baq=eu ben=bn bul=bg cat=ca ces=cs chi=zh cze=cs dan=da deu=de dut=nl ell=el eng=en
    est=et eus=eu fas=fa fin=fi fra=fr fre=fr geo=ka ger=de gre=el hat=ht heb=he hin=hi hrv=hr hun=hu hye=hy
    ice=is ind=id isl=is ita=it jpn=ja kat=ka khm=km kor=ko lao=lo lav=lv lit=lt mac=mk may=ms mkd=mk msa=ms
    nep=ne nld=nl nor=no per=fa pol=pl por=pt ron=ro rum=ro rus=ru slk=sk slo=sk slv=sl som=so spa=es sqi=sq
    srp=sr swa=sw swe=sv tam=ta tel=te tgl=tl tha=th tur=tr ukr=uk urd=ur vie=vi wel=cy cym=cy yid=yi zho=zh
"""
_MEANT_LANGUAGES = dict(pair.split("=") for pair in _WRITTEN_LANGUAGES.split())
"""What people write for a language, with its subtag: its name, the code of a country, and a code of ISO 639-2."""
_MEANT_REGIONS = {"uk": "GB", "en": "GB", "sp": "ES", "usa": "US", "gbr": "GB", "can": "CA", "mex": "MX", "bra": "BR"}
_MEANT_SCRIPTS = {"simp": "Hans", "trad": "Hant", "latin": "Latn", "cyril": "Cyrl"}
_PRIVATE_LENGTH = 3


class _Registry(NamedTuple):
    language: frozenset[str]
    extlang: frozenset[str]
    script: frozenset[str]
    region: frozenset[str]
    variant: frozenset[str]


@cache
def _registry() -> _Registry:
    found: dict[str, list[str]] = {}
    kind = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        if line.endswith(":"):
            kind = line[:-1]
            found[kind] = []
        else:
            found[kind] += line.split()
    return _Registry(**{name: frozenset(subtags) for name, subtags in found.items()})


@cache
def is_language_tag(text: str) -> bool:
    """Return whether a text is a language tag with registered subtags."""
    return bool(_FORM.match(text)) and not unregistered_subtag(text)


def unregistered_subtag(text: str) -> str:
    """Return the first subtag that is not registered at its place, or an empty string."""
    language, *others = text.split("-")
    if not _is_language(language.lower()):
        return language
    expected = 0
    for subtag in others:
        if len(subtag) == 1:  # an extension, or private use
            break
        place = _place_of(subtag.lower(), expected)
        if place is None:
            return subtag
        expected = place
    return ""


def _is_language(subtag: str) -> bool:
    is_private = "qaa" <= subtag <= "qtz" and len(subtag) == _PRIVATE_LENGTH
    return subtag in _registry().language or is_private


def _place_of(subtag: str, expected: int) -> int | None:
    """Return the place that comes next after a subtag, or ``None`` if it is not registered for one that may come."""
    registry = _registry()
    kinds = (registry.extlang, registry.script, registry.region, registry.variant)
    for place, subtags in enumerate(kinds):
        if place >= expected and subtag in subtags:
            return place if subtags is registry.variant else place + 1
    return None


def meant_tag(text: str) -> str:
    """Return the tag that was probably meant by a text that is none, or an empty string."""
    language, *others = re.split(r"[-_]", text.strip())
    language = _MEANT_LANGUAGES.get(language.lower(), language.lower())
    meant = {**_MEANT_SCRIPTS, **_MEANT_REGIONS}
    tag = "-".join((language, *(meant.get(one.lower(), one) for one in others)))
    return tag if tag != text and is_language_tag(tag) else ""
