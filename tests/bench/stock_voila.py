"""Stock Voilà, opening one trivial widget page a visitor."""

from pathlib import Path

import httpx
import nbformat

from tests.bench.processes import cpu_seconds, fresh_port, memory_mb, running


def measure_stock_voila(folder: Path, visitors: int) -> dict[str, float]:
    """CPU seconds and memory (USS, MB) that each visitor costs: server and kernel together."""
    cell = nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.IntSlider()")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    notebook.metadata.kernelspec = {
        "name": "python3", "display_name": "Python 3", "language": "python",
    }  # fmt: skip
    path = folder / "trivial.ipynb"
    nbformat.write(notebook, path)
    port = fresh_port()
    serve = ["-m", "voila", str(path), "--no-browser", f"--port={port}"]
    with running(serve, f"http://127.0.0.1:{port}/voila/static/none") as server:
        cpu, memory = cpu_seconds(server), memory_mb(server)
        for _ in range(visitors):
            page = httpx.get(f"http://127.0.0.1:{port}/", timeout=120)
            page.raise_for_status()
        return {
            "visitors": visitors,
            "cpu_s_a_visitor": round((cpu_seconds(server) - cpu) / visitors, 2),
            "memory_mb_a_visitor": round((memory_mb(server) - memory) / visitors, 1),
        }
