"""Every page's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from rehearse.app.web import home

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def routes() -> tuple[BaseRoute, ...]:
    """The pages' own addresses; what all of them need stands in `site`."""
    return (Route("/", home.home),)
