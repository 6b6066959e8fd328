"""Names of files and folders that every common system can hold."""

from __future__ import annotations

import fnmatch
import re
import unicodedata

MAX_NAME_BYTES = 200
"""A system's limit is 255, and a build adds to names."""
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:[ .].*)?\Z", re.IGNORECASE
)
_REFUSED = re.compile(r"[<>:\"'|?*\\]")


LITTER = (
    *("#*#", "*~", "~$*", "4913", "*.swp", "*.swo", "*.swx", "*.save", "*___jb_tmp___", "*___jb_old___"),
    *("*.orig", "*.rej", "*.bak", "*.tmp", "*.temp", "*.part", "*.crdownload"),
    *("[Tt]humbs.db", "ehthumbs.db", "[Dd]esktop.ini", "Icon\r", "__MACOSX"),
)
"""What Emacs, Vim, nano, JetBrains, Office, Git, browsers, Windows and macOS leave next to the files that people edit,
as patterns of names."""
_IS_LITTER = re.compile("|".join(map(fnmatch.translate, LITTER)))


def is_litter(name: str) -> bool:
    """Return whether an editor, a system or Git left a file or folder of this name, so that it is nobody's work."""
    return bool(_IS_LITTER.match(name))


def is_device_name(name: str) -> bool:
    """Return whether Windows takes a name for a device, such as ``aux`` or ``nul.txt``."""
    return bool(_DEVICE.match(name))


def name_fault(name: str) -> str:
    """Return what is wrong with the name of a file or folder, or an empty string."""
    if is_device_name(name):
        return "is the name of a device on Windows"
    if found := _REFUSED.search(name):
        return f"contains {found[0]}, which not every system allows in names"
    if name != name.rstrip(". ") or name != name.lstrip(" "):
        return "starts with a space, or ends with a period or a space"
    if not name.isprintable():
        return "contains a character that cannot be printed"
    if len(name.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
        return f"is longer than {MAX_NAME_BYTES} bytes"
    return ""


def comparison_key(path: str) -> str:
    """Return what is equal for paths that some systems take for the same file: in other case, or composed otherwise."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
