"""Spelled names: letters in all the ways people say and recognizers write them."""

import pytest
from claims.asked import find_spelling, spelling_hypotheses
from claims.letters_apart import PRIYA, answered
from claims.scored import margin_of, scored

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript


def certainties(text: str, profile: Profile = PRIYA, *, is_written: bool = False) -> list[str]:
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    transcript = Transcript(words, is_written=is_written)
    return [m.certainty for m in find_spelling(transcript, profile)]


@pytest.mark.parametrize(
    "text",
    [
        "that's P. R. I. Y. A. R. A. M. A. N.",
        "p r i y a r a m a n",
        "P-R-I-Y-A R-A-M-A-N",
        "PRIYA, R-A-M-A and thanks",
        "my last name is spelled r a m a n",
        "R A em A en",
        "R for Romeo, A, M as in Mike, A, N for November",
        "capital P r i y a, space, capital R a m a n",
        "Arthur Romeo. Of for Alpha, M for Mike, A for Alpha, and for November",
    ],
)
def test_spelled(text: str) -> None:
    """The whole name or the last name is credited letter by letter."""
    assert certainties(text) == ["said"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("G A double L A G H E R", "Siobhan Gallagher"),
        ("W O N G", "Mei-Ling Wong"),
        ("O C O double N O R", "Sean O'Connor"),
        ("double U I L S O N", "Thomas Wilson"),
        ("N U N E Z", "Ana Núñez"),
    ],
)
def test_doubles_and_signs(text: str, name: str) -> None:
    """Double letters, double u, omitted apostrophes, and letters without accents are accepted."""
    assert certainties(text, Profile(name)) == ["said"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bishop is Bravo. India. Sierra. Hotel. Oscar. Papa. Thank you.", "Karen Bishop"),
        ("Kilo Alpha Romeo Echo November, Bravo India Sierra Hotel Oscar Papa", "Karen Bishop"),
        ("Mike, Alfa, X-ray, Whisky, Echo, Lima, Lima", "Ann Maxwell"),
        ("M, Mike, A, Alpha, R, Romeo, S, Sierra, H, Hotel", "Olivia Marsh"),
        ("R Romeo A Alpha M Mike A Alpha N November", "Priya Raman"),
        ("M, I, two Ls, S", "Karen Mills"),
        ("M, I, 2 L's, S", "Karen Mills"),
        ("M I L twice S", "Karen Mills"),
        ("uppercase O, apostrophe, uppercase B, R, I, E, N", "Siobhan O'Brien"),
        ("M E I hyphen L I N G, W O N G", "Mei-Ling Wong"),
        ("Romeo Alfa Mike Alfa November", "Priya Raman"),
        ("P like Paris, R like Rome, I like Italy, Y like York, A like Athens", "Priya Raman"),
        ("H for Hotel, A for Alpha, double L for Lima", "Bella Hall"),
        ("H, A, double L as in London", "Bella Hall"),
        ("Sara without an H, S A R A", "Sara Meyer"),
        ("M E Y E R with a Y", "Sara Meyer"),
        ("F for fox, O for orange, S for sugar, T for Tom, E for egg, R for Robert", "Al Foster"),
    ],
)
def test_other_ways_to_spell(text: str, name: str) -> None:
    """Words of the alphabet alone or after their letters, counts, and signs are understood."""
    assert certainties(text, Profile(name)) == ["said"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("S A R A H", "Sara Meyer"), ("A N N E", "Ann Lee"), ("J O H N S", "John Li")],
)
def test_one_letter_more(text: str, name: str) -> None:
    """A letter plainly said right after the name makes it another name."""
    assert "said" not in certainties(text, Profile(name))


@pytest.mark.parametrize(
    "text", ["I stayed at the hotel in India with Oscar", "Oscar and Papa called", "Romeo, Mike"]
)
def test_words_of_the_alphabet_in_talk(text: str) -> None:
    """Fewer than three in a row are words, not letters."""
    assert certainties(text, Profile("Karen Bishop")) == []


def test_another_letter_in_words_of_the_alphabet() -> None:
    """A wrong word is a wrong letter, and no credit."""
    heard = "Bravo, India, Sierra, Hotel, Oscar, Tango"
    assert "said" not in certainties(heard, Profile("Karen Bishop"))


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("B, I, C, H, sorry, B, I, S, H, O, P.", True),
        ("B I C H, no wait, B I S H O P", True),
        ("B I C, sorry, S H O P", True),
        ("B I S H O P, sorry, B I C H O P", False),
        ("B I S H, sorry, C H O P", False),
    ],
)
def test_the_last_spelling_counts(text: str, *, is_said: bool) -> None:
    """A slip that is taken back is none, and a right spelling that is taken back is no credit."""
    assert ("said" in certainties(text, Profile("Karen Bishop"))) is is_said


def test_letters_before_a_correction_are_not_beside_the_name() -> None:
    """Letters that the letter-and-digit model found before "sorry" were taken back with it."""
    slip, name = ["B", "I", "C", "H"], ["B", "I", "S", "H", "O", "P"]
    letters = [*slip, "sorry,", *name]
    heard = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(letters))
    found = find_spelling(
        Transcript(heard, dictated_tokens=(*heard[:4], *heard[5:])), Profile("Karen Bishop")
    )
    assert "said" in [mention.certainty for mention in found]


@pytest.mark.parametrize("text", ["T R I Y A R A M A N", "P R I Y A R A N A N"])
def test_one_letter_that_sounds_alike_is_unsure(text: str) -> None:
    """P and T, M and N sound alike over a telephone, so nobody is blamed."""
    assert certainties(text) == ["unsure"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("P R I Y A R A M A N", "said"),
        ("R-A-M-A-N", "said"),
        ("R A N A N, sorry, R A M A N", "said"),
        ("T R I Y A R A M A N", "other"),
        ("R A M A M", "other"),
        ("R A M M A N", "other"),
        ("R A M N", "other"),
        ("R-A-M-O-N", "other"),
    ],
)
def test_typed_letters_were_not_misheard(text: str, certainty: str) -> None:
    """Of typed letters, one wrong, missing, or extra letter is enough for another spelling."""
    assert certainties(f"It is spelled {text}.", is_written=True)[-1] == certainty


def test_the_alphabet_s_word_says_the_letter() -> None:
    """The code word decides the letter; other words beside "for" are not letters."""
    heard = "J for Juliet over Oscar over Alpha keep for Quebec you for Uniform I for India N"
    assert certainties(heard, Profile("Joaquin Herrera")) == ["said"]
    assert certainties("over Oscar for dinner and keep for later") == []


@pytest.mark.parametrize("text", ["S M I T H", "J O R D A N R I V E R A"])
def test_another_name(text: str) -> None:
    """Other letters are another name."""
    assert certainties(text) == ["other"]


@pytest.mark.parametrize("text", ["I see you are here", "a b", "I am okay", "", "my name is Priya"])
def test_talk_is_no_spelling(text: str) -> None:
    """Words that sound like letters are not spelled names."""
    assert certainties(text) == []


def test_the_profile_may_say_how_it_is_spelled() -> None:
    """The name is compared by the profile's spelling, not as written."""
    assert certainties("P R E E Y A", Profile("Priya", spelling="Preeya")) == ["said"]


def test_which_letter_differs() -> None:
    """The caller is told which letter differs."""
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate("RANAN"))
    (mention,) = find_spelling(Transcript(words), PRIYA)
    assert mention.detail == "letter 3 was heard as N, not M"


@pytest.mark.parametrize(
    "text",
    [
        "o-four o-sker l-four le-ma a four alpha f-fore foxtrot",
        "Oh for Oscar, el for Lima, of her alpha, F for Foxtrot",
        "O as in orange, L as in lemon, A as in apple, F for Foxtrot",
    ],
)
def test_words_for_clarity_say_the_letter(text: str) -> None:
    """The code word decides, whatever the recognizer makes of the letter."""
    assert certainties(text, Profile("Olaf")) == ["said"]


def test_one_name_is_not_both() -> None:
    """The first name's letters followed by other letters are not the full spelling."""
    assert certainties("A L A N F H I T A K E R", Profile("Alan Smith")) == ["unsure"]


@pytest.mark.parametrize(
    ("text", "score", "certainty"),
    [
        # T for P sounds alike, so it takes more to report another letter.
        ("T R I Y A R A M A N", 1.0, "said"),
        ("T R I Y A R A M A N", -8.0, "unsure"),
        ("T R I Y A R A M A N", -13.0, "other"),
        # L for P does not sound alike.
        ("L R I Y A R A M A N", -4.0, "unsure"),
        ("L R I Y A R A M A N", -8.0, "other"),
    ],
)
def test_the_contrast_decides(text: str, score: float, certainty: str) -> None:
    """The scores of the expected letters against the recognized ones outweigh the words."""
    (mention,) = find_spelling(answered(text, score), PRIYA)
    assert mention.certainty == certainty


def test_the_question_is_worded_as_the_caller_spelled() -> None:
    """The expected letters replace the recognized ones between the words around them."""
    words = tuple(
        Word(w, Span(i / 2, i / 2 + 0.4), 0.9)
        for i, w in enumerate(["that", "is", "spelled", "T-R-I-Y-A", "thank", "you"])
    )
    (question,) = spelling_hypotheses(Transcript(words), PRIYA)
    assert question.texts == (
        "is spelled P-R-I-Y-A. thank you",
        "is spelled T-R-I-Y-A. thank you",
    )


@pytest.mark.parametrize(
    "text", ["n-n-n-a-w-t-t-t-s-n-n", "T for Tango, S for Sierra, O for Oscar"]
)
def test_what_was_left_of_it_blames_nobody(text: str) -> None:
    """Lost letters are not another name."""
    assert certainties(text, Profile("Mary-Jane Watson")) == ["unsure"]


def asked(text: str, name: str) -> tuple[str, ...]:
    """Return the texts of the one hypothesis set for a spelled name."""
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    (question,) = spelling_hypotheses(Transcript(words), Profile(name))
    return question.texts


def test_double_may_be_heard_as_a_w() -> None:
    """Both begin alike, so both "double D" and "W, D" are scored."""
    texts = asked("spelled H A W D A D thanks", "Layla Haddad")
    assert texts == ("spelled H A double D A D. thanks", "spelled H A W D A D. thanks")
    assert certainties("spelled H A W D A D thanks", Profile("Layla Haddad")) == ["unsure"]


def test_a_hesitation_among_the_letters_may_be_one() -> None:
    """What was recognized as "N, uh, A" may have been "N, I, A"; the texts have no "uh"."""
    texts = asked("spelled N, uh, A, M, H thank you", "Niamh")
    assert texts[0] == "spelled N, I, A, M, H. thank you"
    assert certainties("P R I um Y A R A M A N") == ["said"]


def test_the_i_of_the_next_sentence_is_no_letter() -> None:
    """The I in "B E W L. I appreciate" is not a letter."""
    texts = asked("spelled M A R C U S B E W L I appreciate your help", "Marcus Bell")
    assert texts[0] == "spelled M A R C U S B E double L. I appreciate"


def test_a_w_after_the_last_letter() -> None:
    """A W before a word, with no letter left to expect, does not double anything."""
    assert certainties("R A M A N W thanks") != []
    assert certainties("P R I Y A R A M A N W double L and W") != []


def test_letters_that_were_not_heard_are_not_credited() -> None:
    """Where three letters were words or nothing, no rival represents what was said there."""
    text = "spelled out Eh, bye. L, eh, h, a eh, bye. D, eh, d. Thanks"
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    layla = Profile("Layla Haddad")
    found = find_spelling(scored(Transcript(words), layla, "name_spelled", margin_of(1.0)), layla)
    assert "said" not in [mention.certainty for mention in found]


def test_other_letters_a_word_further_on_count_too() -> None:
    """Spelled "K W A M E, M S E I" is not Kwame Osei's name, even if an E became words."""
    heard = (
        "K for kilo, W for whiskey, A for alpha, and for Mike, Eva Echo, and for Mike,"
        " S for Sierra, Eva Echo, I for India. Thank you"
    )
    assert "said" not in certainties(heard, Profile("Kwame Osei"))
    assert certainties(
        heard.replace("Echo, and for Mike", "Echo, O for Oscar"), Profile("Kwame Osei")
    ) == ["said"]


def test_a_first_name_alone_is_not_credited_beside_letters_of_another() -> None:
    """A correct first name is not credited if other letters, or lost ones, follow it."""
    arjun = Profile("Arjun Patel")
    first = "A for Alpha, Arthur Romeo, J for Juliet, U for Uniform, N for November"
    assert certainties(f"spelled {first}. Thank you", arjun) == ["said"]
    lost = f"spelled {first}, P. Fopobba, T. Fattango, T. Fattango, E. F. Echo, El Folyma."
    assert "said" not in certainties(lost, arjun)


def test_letters_that_are_all_garbled_blame_nobody() -> None:
    """If half of the letters became other words, no other letters were certainly said."""
    transcript = answered("P R I what R A that but N", -20.0)
    assert [m.certainty for m in find_spelling(transcript, PRIYA)] == ["unsure"]
