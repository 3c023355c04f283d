"""What is searched for claims, for tests that nothing is searched twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rehearse.claims.proposals import Proposals
    from rehearse.profile.record import Profile
    from rehearse.speech.transcript import Transcript


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of every transcript that is searched for claims, in order."""
    from rehearse.claims import proposals

    texts: list[str] = []
    propose = proposals.propose

    def searched(transcript: Transcript, profile: Profile) -> Proposals:
        texts.append(transcript.text)
        return propose(transcript, profile)

    monkeypatch.setattr(proposals, "propose", searched)
    return texts
