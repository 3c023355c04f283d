"""All rules in one table, and `judge_stage`, which applies those that a stage needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from rehearse.review.finding import Finding, Status
from rehearse.review.rules import content, date, manner, pace_and_pauses, sound, turn_taking
from rehearse.scenario import BY_ID, is_content

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from rehearse.profile import Profile
    from rehearse.review.stage_facts import StageFacts


@dataclass(frozen=True, slots=True)
class Rule:
    """How one check is judged."""

    check: str
    """A check id from `rehearse.scenario.checks`."""
    judge: Callable[[StageFacts], Finding]


_SAID: Final = (
    *("greeting", "asks_for_contact", "full_name", "name_spelled", "role", "callback_reason"),
    *("memory_jog", "phone_number", "interest", "looks_forward", "thanks", "good_wishes"),
)

RULES: Final[tuple[Rule, ...]] = (
    *(Rule(check, partial(content.judge_content, check)) for check in _SAID),
    Rule("settles_date", date.judge_date),
    Rule("name_repeated", content.judge_name_repeated),
    Rule("phone_repeated", content.judge_phone_repeated),
    Rule("not_overfamiliar", manner.judge_familiar),
    Rule("polite", manner.judge_polite),
    Rule("self_assured", manner.judge_self_assured),
    Rule("question_load", manner.judge_questions),
    Rule("pace", pace_and_pauses.judge_pace),
    Rule("name_pace", pace_and_pauses.judge_name_pace),
    Rule("phone_pace", pace_and_pauses.judge_phone_pace),
    Rule("length", pace_and_pauses.judge_length),
    Rule("monologue", pace_and_pauses.judge_monologue),
    Rule("fillers", pace_and_pauses.judge_fillers),
    Rule("pauses", pace_and_pauses.judge_pauses),
    Rule("level", sound.judge_level),
    Rule("clipping", sound.judge_clipping),
    Rule("background", sound.judge_background),
    Rule("intonation", sound.judge_intonation),
    Rule("dead_air", turn_taking.judge_dead_air),
    Rule("talked_over", turn_taking.judge_talked_over),
)


SKIPPED_WHEN_PATIENT: Final = ("fillers", "pauses", "name_repeated", "phone_repeated")
"""Checks that `--patient` leaves unjudged, since people who stammer rehearse calls too."""

LEFT_OUT: Final = "Left out, as you asked."
"""The reason for a check that the caller did not want judged."""


def judge_stage(stage: StageFacts, leave_out: Collection[str] = ()) -> tuple[Finding, ...]:
    """Judge a stage by every rule, in the table's order.

    Manner and delivery are always judged. Content is judged if the stage asks for it and the
    profile has the value to compare with. Every other check is `skipped`, with the reason.

    Args:
        stage: the stage's claims and measures.
        leave_out: check ids that the caller does not want judged; a person who stammers may leave
            out fillers and pauses.
    """
    return tuple(_judge(rule, stage, leave_out) for rule in RULES)


def _judge(rule: Rule, stage: StageFacts, leave_out: Collection[str]) -> Finding:
    why = LEFT_OUT if rule.check in leave_out else _why_not(rule.check, stage)
    if why:
        return Finding(rule.check, Status.SKIPPED, advice=why)
    finding = rule.judge(stage)
    if BY_ID[rule.check].kind != "delivery" and (why := sound.what_hides_words(stage)):
        finding = content.hard_to_hear(finding, why)
    hoped = is_content(rule.check) and rule.check not in stage.needs
    if hoped and finding.status is not Status.MET:
        # What may have been said is nothing to add.
        say = finding.say if finding.status is Status.MISSED else ""
        why = f"Optional here, and not {stage.heard}."
        return Finding(rule.check, Status.SKIPPED, advice=why, say=say, answer=finding.answer)
    return finding


def _why_not(check: str, stage: StageFacts) -> str:
    """Return why a check is not judged in this stage; empty if it is judged."""
    kind = BY_ID[check].kind
    if kind == "content":
        if lacking := missing_field(check, stage.profile):
            return f"Needs `{lacking}` in your profile."
        if check == date.CHECK and not stage.offered:
            return "No day was offered."
        return "" if check in {*stage.needs, *stage.hopes} else "Not part of this turn."
    if not stage.replies:
        return "You had no turn to speak here."
    if kind == "delivery" and not stage.spoken:
        if stage.written:
            return "Needs a voice."
        return "The reply was typed." if stage.is_typed else "Nothing was said."
    return ""


def missing_field(check: str, profile: Profile) -> str:
    """Return the profile field that a check needs but lacks; empty if there is none."""
    field = BY_ID[check].field
    return field if field and not getattr(profile, field) else ""
