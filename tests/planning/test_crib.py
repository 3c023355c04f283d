"""The crib sheet: what is on it, from the profile and notes, as text, JSON, and a page."""

from __future__ import annotations

from dataclasses import replace

from rehearse.planning.crib import DESK_ITEMS, QUESTIONS, crib_sheet
from rehearse.profile.notes import Homework
from rehearse.profile.profile_file import EXAMPLE
from rehearse.profile.record import Profile
from rehearse.report.crib_page import render_crib_page
from rehearse.report.crib_text import crib_data, crib_plain_text

SHEET = """\
Ask for: Ms. Chen
  "May I speak with Ms. Chen, please?"
Say: "Hello, my name is Priya Raman. We met at the Oakland career fair. I'm returning your call \
about an interview for the warehouse supervisor position."
To an assistant: "This is Priya Raman. I'm returning Ms. Chen's call about an interview for the \
warehouse supervisor position."
Number: 5 · 1 · 0   5 · 5 · 5   0 · 1 · 9 · 2
  (one digit a second, with a breath between groups: 11 s)
Spell: P Papa, R Romeo, I India, Y Yankee, A Alpha
       R Romeo, A Alpha, M Mike, A Alpha, N November
Ask only:
  - Which shifts are there?
  - When would you like to meet, and where?
  - What should I bring?
If they offer a day: Say yes and repeat the day and time, or say no and name another day.
Close: "Thank you for your time. I look forward to meeting you. Have a good day."
On voicemail: Your name, why you're calling, your number; then name and number again, and thanks.
Have ready: your resume, your cover letter, your notes about the job and the person, the job \
ad, a pen and paper
Looked up:
  What does the company do? (its website, the news)
    Freight between Oakland and Reno
  What does the job ad ask for, in its own words?
    ________________
  Which of these have you done? One example of each.
    ________________
  Who called you? Their position, and what you talked about.
    ________________
"""

LOOKED_UP = Homework(
    company_does="Freight between Oakland and Reno", questions=("Which shifts are there?",)
)


def test_the_sheet() -> None:
    """The sheet of a full profile, word for word, with its blanks."""
    assert crib_plain_text(crib_sheet(EXAMPLE, LOOKED_UP)) == SHEET


def test_a_name_alone() -> None:
    """What the profile doesn't say is left out or is a blank; nothing is invented."""
    sheet = crib_sheet(Profile("Amy Ng"), Homework())
    assert sheet.opening == "Hello, my name is Amy Ng. I'm returning your call."
    assert sheet.reason == "This is Amy Ng. I'm returning a call."
    assert sheet.asking == "May I speak with ________________, please?"
    assert sheet.number == ()
    assert sheet.questions == QUESTIONS
    assert crib_data(sheet)["number"] is None


def test_three_questions_at_most() -> None:
    """Only the first three of a user's questions are on the sheet."""
    asked = replace(LOOKED_UP, questions=("a?", "b?", "c?", "d?"))
    assert crib_sheet(EXAMPLE, asked).questions == ("a?", "b?", "c?")


def test_when_and_where_is_asked_all_the_same() -> None:
    """If the user's questions don't ask when and where to meet, the sheet adds that question."""
    two = replace(LOOKED_UP, questions=("a?", "What should I bring?"))
    assert crib_sheet(EXAMPLE, two).questions == ("a?", "What should I bring?", QUESTIONS[0])


def test_much_text_is_printed_smaller() -> None:
    """Long notes are set in smaller type, to fit on one sheet; short ones are not."""
    notes = "Freight between Oakland and Reno, cold chain for two supermarkets. " * 3
    long = Homework(company_does=notes, job_asks=notes, i_have=notes, contact_is=notes)
    assert 'class="crib dense"' in render_crib_page(crib_sheet(EXAMPLE, long))
    assert 'class="crib"' in render_crib_page(crib_sheet(EXAMPLE, LOOKED_UP))


def test_a_number_from_abroad() -> None:
    """The country code is a group, and its sign and digits take a second each, as others do."""
    sheet = crib_sheet(replace(EXAMPLE, phone="+44 20 7946 0958"), Homework())
    assert sheet.number == ("+44", "20", "7946", "0958")
    assert sheet.number_seconds == 13 + 3 * 0.6


def test_data() -> None:
    """The JSON has the code word of each letter, and null for a blank."""
    made = crib_data(crib_sheet(EXAMPLE, LOOKED_UP))
    assert made["schema"] == "rehearse.prepare/1"
    assert made["letters"][0][0] == {"sign": "P", "word": "Papa"}
    assert made["number"] == {"groups": ["510", "555", "0192"], "seconds": 11.2}
    assert made["homework"]["job_asks"] is None
    assert made["table"] == list(DESK_ITEMS)


def test_the_page_escapes_what_users_write() -> None:
    """A name is shown as text, never as markup, and the page loads nothing from elsewhere."""
    made = render_crib_page(
        crib_sheet(replace(EXAMPLE, name="<b>Zoë</b> & Co", contact='"Chén"'), LOOKED_UP)
    )
    assert "<b>Zoë" not in made
    assert "&lt;b&gt;Zoë&lt;/b&gt; &amp; Co" in made
    assert "&quot;Chén&quot;" in made
    assert "://" not in made
    assert made.count('class="blank"') == 5
