"""Values as TOML writes them."""

import json
from typing import Any


def toml_value(value: Any) -> str:
    """A string, number, truth value or flat list of these."""
    # JSON writes them as TOML does, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
