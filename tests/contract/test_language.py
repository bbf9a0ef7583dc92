"""The playbook's Dutch is plain: short sentences, on average and each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.load import Loaded
from playbook_tools.texts import reader_texts

_SENTENCE_END = re.compile(r"(?<=[.?!])[”’)]?\s+(?=[“‘(]?[A-ZÀ-Ý0-9])")
_WORD = re.compile(r"[^\W_]+(?:[’'./-][^\W_]+)*")
AVERAGE, LONGEST = 16, 30


def sentences(loaded: Loaded) -> Iterator[tuple[str, str, int]]:
    """Give each sentence of running text with its file and its number of words."""
    for record in loaded.playbook.records:
        for text in reader_texts(record):
            for paragraph in text.words:
                for sentence in _SENTENCE_END.split(paragraph):
                    if sentence.rstrip("”’)").endswith((".", "?", "!", ";")):
                        yield record.path, sentence, len(_WORD.findall(sentence))


def test_sentences_are_short(loaded: Loaded) -> None:
    found = list(sentences(loaded))
    assert len(found) > 100
    assert [(path, text) for path, text, words in found if words > LONGEST] == []
    assert sum(words for _, _, words in found) / len(found) <= AVERAGE
