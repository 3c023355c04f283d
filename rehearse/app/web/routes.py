"""Every page's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route, WebSocketRoute

from rehearse.app.web import (
    about_page,
    after_page,
    call_page,
    call_socket,
    coach_page,
    compare_page,
    doctor_page,
    draft_page,
    history_page,
    home,
    prepare_page,
    profile_page,
    progress_page,
    review_page,
    room_page,
    scenarios_page,
    settings_page,
    take_actions,
    upload_page,
    when_page,
)

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def routes() -> tuple[BaseRoute, ...]:
    """The pages' own addresses; what all of them need stands in `site`."""
    return (
        Route("/", home.home),
        Route("/profile", profile_page.profile),
        Route("/profile/save", profile_page.save, methods=["POST"]),
        Route("/profile/say", profile_page.say, methods=["POST"]),
        Route("/prepare", prepare_page.prepared),
        Route("/prepare/crib.css", prepare_page.style),
        Route("/prepare/notes", prepare_page.keep, methods=["POST"]),
        Route("/prepare/message.mp3", prepare_page.sound),
        Route("/prepare/shadow", prepare_page.shadow, methods=["POST"]),
        Route("/when", when_page.when_to_call),
        Route("/when/advice", when_page.advise, methods=["POST"]),
        Route("/room", room_page.room_page),
        Route("/room/check", room_page.check, methods=["POST"]),
        Route("/after", after_page.after_the_call),
        Route("/after/draft", after_page.draft, methods=["POST"]),
        Route("/after/forget", after_page.forget, methods=["POST"]),
        Route("/coach", coach_page.coach),
        Route("/coach/through", coach_page.go_on, methods=["POST"]),
        Route("/coach/again", coach_page.again, methods=["POST"]),
        Route("/call/{scenario}", call_page.call_page),
        Route("/calls", call_page.begin, methods=["POST"]),
        Route("/checks", call_page.check, methods=["POST"]),
        Route("/calls/{id}/rejoin", call_page.rejoin, methods=["POST"]),
        Route("/calls/{id}/hang-up", call_page.hang_up, methods=["POST"]),
        Route("/takes/{id}", review_page.review),
        Route("/takes/{id}/model.mp3", review_page.model),
        Route("/takes/{id}/{track}.wav", review_page.track),
        Route("/takes/{id}/report.html", take_actions.as_page),
        Route("/takes/{id}/marks", take_actions.mark, methods=["POST"]),
        Route("/takes/{id}/note", take_actions.note, methods=["POST"]),
        Route("/takes/{id}/forget", take_actions.delete, methods=["POST"]),
        Route("/takes/{id}/recover", history_page.recover, methods=["POST"]),
        Route("/history", history_page.history),
        Route("/compare", compare_page.compare),
        Route("/settings", settings_page.settings),
        Route("/settings/takes.zip", settings_page.export),
        Route("/settings/takes", settings_page.take_in, methods=["POST"]),
        Route("/settings/models", settings_page.fetch, methods=["POST"]),
        Route("/settings/models/verified", settings_page.verify, methods=["POST"]),
        Route("/settings/chosen", settings_page.chosen, methods=["POST"]),
        Route("/settings/forgotten", settings_page.forgotten, methods=["POST"]),
        Route("/about", about_page.about),
        Route("/doctor", doctor_page.doctor),
        Route("/doctor/points", doctor_page.points, methods=["POST"]),
        Route("/scenarios", scenarios_page.scenarios),
        Route("/scenarios", scenarios_page.begin, methods=["POST"]),
        Route("/scenarios/examined", scenarios_page.examined, methods=["POST"]),
        Route("/scenarios/{id}", scenarios_page.read),
        Route("/scenarios/{id}/edit", scenarios_page.edit),
        Route("/scenarios/{id}/file.toml", scenarios_page.file),
        Route("/scenarios/{id}/save", scenarios_page.save, methods=["POST"]),
        Route("/scenarios/{id}/delete", scenarios_page.delete, methods=["POST"]),
        Route("/upload", upload_page.upload),
        Route("/drafts", draft_page.judge, methods=["POST"]),
        Route("/drafts/{id}", draft_page.draft),
        Route("/uploads", upload_page.take_in, methods=["POST"]),
        Route("/progress", progress_page.progress),
        WebSocketRoute("/calls/{id}/line", call_socket.line),
    )
