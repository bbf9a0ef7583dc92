"""The playbook's Dutch is plain: short sentences, on average and each."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content.prose import reader_texts
from playbook_tools.content.sentences import MOST_WORDS, count_words, sentences
from playbook_tools.loading.reading import Loaded

AVERAGE = 16


def written(loaded: Loaded) -> Iterator[tuple[str, str, int]]:
    """Yield each sentence of running text with its file and its number of words."""
    for entry in loaded.playbook.entries:
        for text in reader_texts(entry):
            for paragraph in text.words:
                for start, end in sentences(paragraph):
                    sentence = paragraph[start:end]
                    if sentence.rstrip("”’)").endswith((".", "?", "!", ";")):
                        yield entry.path, sentence, count_words(sentence)


def test_sentences_are_short(loaded: Loaded) -> None:
    found = list(written(loaded))
    assert len(found) > 100
    assert [(path, text) for path, text, words in found if words > MOST_WORDS] == []
    assert sum(words for _, _, words in found) / len(found) <= AVERAGE
