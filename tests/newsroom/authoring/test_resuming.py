"""No answer is lost: one can go back, change one answer, stop and go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bythebook.newsroom.authoring.prompts import Prompt, Prompter
from bythebook.newsroom.authoring.resuming import AnswerFile, GivenAnswer, ResumingPrompter


class Person:
    """Types answers, each to the question that is asked next; then presses Ctrl-C."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.asked: list[str] = []
        self.seen: list[str] = []

    def ask(self, prompt: Prompt) -> str:
        self.asked.append(f"{prompt.name}={prompt.proposed}" if prompt.proposed else prompt.name)
        text = next(self._answers, None)
        if text is None:
            raise KeyboardInterrupt
        return text or prompt.proposed

    def notify(self, text: str) -> None:
        self.seen.append(text)


def interview(prompter: Prompter) -> dict[str, str]:
    """Ask for a name, for a day that must have digits, for a place if the name is long, and for words."""
    answers = {"name": prompter.ask(Prompt("name", "", kind="x"))}
    while not (day := prompter.ask(Prompt("day", "", kind="x"))).isdigit():
        prompter.notify("Not a day.")
    answers["day"] = day
    if len(answers["name"]) > 3:
        answers["place"] = prompter.ask(Prompt("place", "", kind="x"))
    answers["words"] = prompter.ask(Prompt("words", "", kind="x"))
    return answers


@pytest.fixture
def file(tmp_path: Path) -> AnswerFile:
    return AnswerFile(tmp_path / "new" / "x.json")


def test_the_last_answer_can_be_changed(file: AnswerFile) -> None:
    person = Person("Al", "5", "<", "6", "hello")
    assert ResumingPrompter(person, file, []).lead(interview) == {"name": "Al", "day": "6", "words": "hello"}
    assert person.asked == ["name", "day", "words", "day=5", "words"]


def test_one_answer_is_changed_and_the_others_stay(file: AnswerFile) -> None:
    person = Person("Al", "5", "< name", "Bo", "hello")
    assert ResumingPrompter(person, file, []).lead(interview) == {"name": "Bo", "day": "5", "words": "hello"}
    assert person.asked == ["name", "day", "words", "name=Al", "words"]


def test_a_change_asks_only_what_is_new(file: AnswerFile) -> None:
    person = Person("Al", "5", "< name", "Albert", "home", "hello")
    expected = {"name": "Albert", "day": "5", "place": "home", "words": "hello"}
    assert ResumingPrompter(person, file, []).lead(interview) == expected
    assert person.asked == ["name", "day", "words", "name=Al", "place", "words"]


def test_an_answer_that_no_longer_applies_is_used_when_it_does_again(file: AnswerFile) -> None:
    person = Person("Albert", "5", "home", "< name", "Al", "< name", "Albert", "hello")
    answers = ResumingPrompter(person, file, []).lead(interview)
    assert answers == {"name": "Albert", "day": "5", "place": "home", "words": "hello"}


def test_an_interview_that_was_stopped_goes_on(file: AnswerFile) -> None:
    with pytest.raises(KeyboardInterrupt):
        ResumingPrompter(Person("Al", "noon", "5"), file, []).lead(interview)
    assert file.read() == [GivenAnswer("x", "name", "Al"), GivenAnswer("x", "day", "5")]
    person = Person("hello")
    assert ResumingPrompter(person, file, file.read()).lead(interview)["words"] == "hello"
    assert (person.asked, person.seen) == (["words"], [])


def test_answers_are_listed(file: AnswerFile) -> None:
    person = Person("?", "Al", "?", "5", "hello")
    ResumingPrompter(person, file, []).lead(interview)
    assert person.seen == ["Nothing is answered yet.", "x name: Al"]


def test_what_cannot_be_gone_back_to_is_said(file: AnswerFile) -> None:
    person = Person("<", "Al", "< place", "5", "hello")
    ResumingPrompter(person, file, []).lead(interview)
    assert person.seen == ["This is the first question.", 'You have not answered "place" yet.']


def test_a_damaged_file_is_no_interview(file: AnswerFile, tmp_path: Path) -> None:
    assert file.read() == []
    (tmp_path / "new").mkdir()
    (tmp_path / "new/x.json").write_text('[["a"]', encoding="utf-8")
    assert file.read() == []
    file.remove()
    file.remove()
    assert not (tmp_path / "new/x.json").exists()


def test_a_command_may_follow_what_is_proposed_on_the_line(file: AnswerFile) -> None:
    def corrected(prompter: Prompter) -> list[str]:
        name = prompter.ask(Prompt("name", "", kind="x"))
        return [name, prompter.ask(Prompt("day", "", kind="x", proposed="wrong", is_refused=True))]

    person = Person("Al", "wrong<", "Bo", "wrong< name", "Cy", "7")
    assert ResumingPrompter(person, file, []).lead(corrected) == ["Cy", "7"]
    assert person.asked == ["name", "day=wrong", "name=Al", "day=wrong", "name=Bo", "day=wrong"]
