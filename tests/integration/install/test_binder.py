"""What Binder would run, in its order, without Docker."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

REPOSITORY = Path(__file__).parents[3]


def test_binders_steps_lead_to_a_notebook_on_demo_data(
    tmp_path: Path,
    new_environment: Callable[[], Path],
    run: Callable[..., str],
    started: Callable[..., Any],
    free_port: Callable[[], int],
) -> None:
    """Requirements, postBuild, start: then `voila/render/…` opens, and the demo is there."""
    clone = tmp_path / "clone"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (REPOSITORY / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, clone / name)
    environment = new_environment()
    pip = [str(environment / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]

    run(environment, *pip, "install", "-q", "-r", "binder/requirements.txt", cwd=clone)
    run(environment, "bash", "binder/postBuild", cwd=clone)
    url = f"http://127.0.0.1:{free_port()}"
    serve = [
        *("bash", "binder/start", str(environment / "bin" / "jupyter"), "server", "--no-browser"),
        *("--allow-root", "--IdentityProvider.token=t", f"--port={url.rpartition(':')[2]}"),
    ]
    with started(environment, serve, f"{url}/api", clone), httpx.Client(timeout=120) as client:
        page = client.get(f"{url}/voila/render/notebooks/coordinator.ipynb?token=t")

    assert page.status_code == 200
    assert "widget-view+json" in page.text
    assert '<html lang="da">' in page.text
    assert "fb-lost" in page.text
    assert "Traceback" not in page.text
    demo = environment / "home" / "faellesblik-demo"
    assert list(demo.glob("records/perspective-shift/*.json"))
