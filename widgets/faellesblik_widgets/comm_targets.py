"""What a page may open in its kernel: the line on which it asks for the widgets' states, only.

ipywidgets lets a front end make any registered widget in the kernel. No page of ours does, so in
a kernel that the server began for somebody that door is shut. JupyterLab's own kernels keep it.
"""

import os
from typing import Any

import comm

from faellesblik.store.access import ACCESS_ENVIRONMENT

__all__ = ["close_comm_targets"]

STATES = "jupyter.widget.control"


def close_comm_targets() -> None:
    """Take away all comm targets but STATES, in a kernel of the server's."""
    if ACCESS_ENVIRONMENT not in os.environ:
        return
    targets: dict[str, Any] = comm.get_comm_manager().targets
    for name in set(targets) - {STATES}:
        del targets[name]
