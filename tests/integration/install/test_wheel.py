"""The built wheel, alone in a clean environment."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx

REPOSITORY = Path(__file__).parents[3]


def test_the_wheel_starts_in_a_clean_environment(
    tmp_path: Path,
    new_environment: Callable[[], Path],
    run: Callable[..., str],
    started: Callable[..., Any],
    free_port: Callable[[], int],
) -> None:
    """With the locked packages and the wheel alone, every page is there and a notebook opens."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert any(name.endswith("_content/exercises/perspective-shift/da.yaml") for name in names)
    assert any(name.endswith("templates/faellesblik/index.html.j2") for name in names)
    environment = new_environment()
    # uv takes a tenth of pip's time, and puts the same files in the same places
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode"]
    install += ["--python", str(environment / "bin" / "python")]
    run(environment, *install, "--require-hashes", "-r", str(REPOSITORY / "requirements.lock"))
    run(environment, *install, "--no-deps", str(wheel), cwd=tmp_path)

    told = run(environment, "faellesblik", "doctor", "--data", str(tmp_path / "d"), cwd=tmp_path)
    assert "Nothing is wrong." in told
    url = f"http://127.0.0.1:{free_port()}"
    command = [
        str(environment / "bin" / "faellesblik"),
        *("serve", "--demo", "--no-browser", "--port", url.rpartition(":")[2]),
    ]
    serve = ["env", "FAELLESBLIK_TOKEN=t", *command]
    with (
        started(environment, serve, url, tmp_path),
        httpx.Client(base_url=url, timeout=120, follow_redirects=True) as client,
    ):
        assert client.get("/j/").status_code == 200
        assert client.get("/static/faellesblik/phone.js").status_code == 200
        page = client.get("/voila/render/start.ipynb?token=t")

    assert "widget-view+json" in page.text
    assert "Traceback" not in page.text
