from __future__ import annotations

import pytest

from playbook_tools.edition import theme

WHITE = "#ffffff"
ALL = (theme.NEUTRAL, *theme.ACCENTS)
AT_NIGHT = (theme.NEUTRAL_AT_NIGHT, *theme.ACCENTS_AT_NIGHT)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("#000000", "#ffffff", 21.0, id="black on white"),
        pytest.param("#ffffff", "#000000", 21.0, id="the order does not matter"),
        pytest.param("#777777", "#ffffff", 4.48, id="the grey that just fails"),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert theme.contrast(first, second) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("accent", ALL, ids=lambda accent: accent.ink)
def test_text_stands_out_on_every_ground(accent: theme.Accent) -> None:
    assert theme.contrast(accent.ink, WHITE) >= 7
    assert theme.contrast(accent.ink, accent.tint) >= 7
    assert theme.contrast(theme.NEUTRAL.ink, accent.tint) >= 7
    assert theme.contrast(theme.MUTED, accent.tint) >= 4.5


@pytest.mark.parametrize("accent", AT_NIGHT, ids=lambda accent: accent.ink)
def test_text_stands_out_at_night(accent: theme.Accent) -> None:
    assert theme.contrast(accent.ink, theme.GROUND_AT_NIGHT) >= 7
    assert theme.contrast(accent.ink, accent.tint) >= 7
    assert theme.contrast(theme.NEUTRAL_AT_NIGHT.ink, accent.tint) >= 7
    assert theme.contrast(theme.MUTED_AT_NIGHT, accent.tint) >= 4.5


def test_every_principle_has_a_colour_of_its_own() -> None:
    assert len({accent.ink for accent in ALL}) == len(theme.ACCENTS) + 1 == 6


def test_colours_start_again_after_the_last_one() -> None:
    assert theme.accent(0) == theme.NEUTRAL
    assert theme.accent(1) == theme.accent(6) == theme.ACCENTS[0]
    assert theme.accent(0, night=True) == theme.NEUTRAL_AT_NIGHT
    assert theme.accent(2, night=True) == theme.accent(7, night=True) == theme.ACCENTS_AT_NIGHT[1]
