"""Write tests/site/schemaorg/vocabulary.json.gz from a release of schema.org.

    python -m tools.write_schemaorg schemaorg-current-https.nt

The file is data/releases/<version>/schemaorg-current-https.nt of github.com/schemaorg/schemaorg. Kept are types with
the types above them, properties with their domains and ranges, and the members of enumerations.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tests" / "site" / "schemaorg" / "vocabulary.json.gz"
_TRIPLE = re.compile(r"<https://schema.org/([^>]+)> <([^>]+)> <([^>]+)> \.")
_SCHEMA = "https://schema.org/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_CLASS = "http://www.w3.org/2000/01/rdf-schema#Class"
_KEPT = {
    "http://www.w3.org/2000/01/rdf-schema#subClassOf": "parents",
    f"{_SCHEMA}domainIncludes": "domains",
    f"{_SCHEMA}rangeIncludes": "ranges",
    _TYPE: "types",
}


def main(file: Path) -> None:
    """Write the vocabulary."""
    terms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    classes = set()
    for name, predicate, value in _TRIPLE.findall(file.read_text(encoding="utf-8")):
        if (predicate, value) == (_TYPE, _CLASS):
            classes.add(name)
        if predicate in _KEPT and value.startswith(_SCHEMA):
            terms[name][_KEPT[predicate]].add(value.removeprefix(_SCHEMA))
    vocabulary = {
        "types": {name: sorted(terms[name]["parents"] | terms[name]["types"]) for name in sorted(classes)},
        "properties": {
            name: {"domains": sorted(found["domains"]), "ranges": sorted(found["ranges"])}
            for name, found in sorted(terms.items())
            if found["domains"]
        },
        "members": {
            name: sorted(found["types"])
            for name, found in sorted(terms.items())
            if found["types"] and name not in classes and not found["domains"]
        },
    }
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress(json.dumps(vocabulary, separators=(",", ":")).encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
