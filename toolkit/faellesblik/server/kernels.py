"""Kernels: each belongs to whom it was begun for, and knows what they may.

A page's handler says whom it begins a kernel for, and the kernel finds it in its environment
(store/access.py). Nobody else reaches the kernel, and it ends with their access. No kernel takes
code from a page: Voilà passes on a few kinds of messages, and `tests/integration/test_kernel_*`
holds it to that.
"""

import contextlib
import os
from collections import defaultdict
from contextvars import ContextVar
from typing import Any
from weakref import WeakSet

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from faellesblik.server.leaders import Leader, Leaders
from faellesblik.store.access import ACCESS_ENVIRONMENT, environment_value

__all__ = ["BEGUN_FOR", "KernelSocketHandler", "Kernels", "OwnKernels", "ShutdownHandler"]

BEGUN_FOR: ContextVar[Leader] = ContextVar("BEGUN_FOR")
"""Whom the request that is being answered begins a kernel for."""
ACCESS_ENDED = 4403
"""The code with which a websocket is closed when its leader's access has ended."""


class Kernels(AsyncMappingKernelManager):
    """All running kernels, with whom each was begun for and the pages that are connected to it."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self._leaders: dict[str, Leader] = {}
        self._sockets: dict[str, WeakSet[KernelSocketHandler]] = defaultdict(WeakSet)

    async def start_kernel(self, **settings: Any) -> str:  # type: ignore[override]
        leader = BEGUN_FOR.get()
        environment = settings.get("env") or os.environ
        scoped = {**environment, ACCESS_ENVIRONMENT: environment_value(leader.access)}
        kernel_id: str = await super().start_kernel(**settings | {"env": scoped})
        self._leaders[kernel_id] = leader
        return kernel_id

    def remove_kernel(self, kernel_id: str) -> Any:
        self._leaders.pop(kernel_id, None)
        self._sockets.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    def may_reach(self, kernel_id: str, user: User) -> bool:
        """Whether this kernel was begun for them. Of one that isn't there, the handler tells."""
        if kernel_id not in self:
            return True
        leader = self._leaders.get(kernel_id)
        return leader is not None and leader.username == user.username

    def connect(self, kernel_id: str, socket: "KernelSocketHandler") -> None:
        self._sockets[kernel_id].add(socket)

    async def end_for_those_without_access(self, leaders: Leaders) -> None:
        """End the kernels of whoever has lost their key, and the pages that are open on them."""
        lost = [id_ for id_, leader in self._leaders.items() if not leaders.still_may(leader)]
        for kernel_id in lost:
            for socket in list(self._sockets[kernel_id]):
                socket.close(ACCESS_ENDED)
            self._leaders.pop(kernel_id, None)
            with contextlib.suppress(KeyError, tornado.web.HTTPError):  # it ended by itself
                ended: Any = self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
                await ensure_async(ended)


class OwnKernels(Authorizer):
    """Lets a leader reach the kernels that were begun for them, and nothing else of Jupyter's."""

    def is_authorized(
        self,
        handler: JupyterHandler,
        user: User,
        action: str,  # noqa: ARG002
        resource: str,
    ) -> bool:
        kernel_id = handler.path_kwargs.get("kernel_id")
        kernels: Any = handler.kernel_manager
        return (
            isinstance(user, Leader)
            and bool(user.access.roles)
            and resource == "kernels"
            and kernel_id is not None
            and kernels.may_reach(kernel_id, user)
        )


class KernelSocketHandler(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """A page's connection to its kernel."""

    async def open(self, kernel_id: str) -> None:
        self.kernel_manager.connect(kernel_id, self)
        await super().open(kernel_id)


class ShutdownHandler(VoilaShutdownKernelHandler):  # type: ignore[misc]
    """By which a page that is left ends its kernel. Voilà's own asks nobody whose it is."""

    @tornado.web.authenticated
    async def post(self, kernel_id: str) -> None:
        leader = self.current_user
        if not leader.access.roles or not self.kernel_manager.may_reach(kernel_id, leader):
            raise tornado.web.HTTPError(403)
        await super().post(kernel_id)
