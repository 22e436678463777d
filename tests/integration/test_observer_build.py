"""The observer's page and its service worker are told which files belong together."""

import base64
import hashlib
import json
import re
from typing import Any
from urllib.parse import urlsplit


def test_page_and_worker_name_one_build_with_all_that_the_page_names(server: Any) -> None:
    """Each file has the digest that the worker takes it by, so none of another build is taken."""
    with server.client() as client:
        page, worker = client.get("/o/").text, client.get("/o/sw.js").text
        constants = re.match(r'const BUILD="(\w+)",FILES=({.*?});', worker)
        assert constants is not None
        assert f'data-build="{constants[1]}"' in page
        files = json.loads(constants[2])
        for name, integrity in files.items():
            content = client.get(f"/static/faellesblik/{name}").content
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            assert integrity == f"sha256-{digest}"
    addresses = re.findall(r'<(?:link|script)[^>]* (?:href|src)="([^"]+)"', page)
    named = {urlsplit(address).path.rpartition("/")[2] for address in addresses}
    assert named - set(files) == {"manifest.webmanifest"}
    assert "observer.js" in named
