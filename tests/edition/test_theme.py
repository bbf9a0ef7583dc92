from __future__ import annotations

import colorsys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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


COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def hue(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return colorsys.rgb_to_hsv(*channels)[0] * 360


def fullness(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return max(channels) - min(channels)


@given(COLOURS)
def test_the_nearest_colour_can_be_read_and_has_the_same_hue(colour: str) -> None:
    found = theme.nearest(colour)
    assert theme.contrast(found, WHITE) >= theme.LEAST_CONTRAST
    assume(fullness(found) >= 24)  # In what is nearly grey, a step of a channel turns the hue.
    away = abs(hue(found) - hue(colour))
    assert min(away, 360 - away) <= 2


@given(COLOURS)
def test_a_colour_that_can_be_read_is_its_own_nearest(colour: str) -> None:
    assume(theme.contrast(colour, WHITE) >= theme.LEAST_CONTRAST)
    assert theme.nearest(colour) == colour


@given(COLOURS)
def test_the_colours_that_go_with_any_that_can_be_read_can_be_read(colour: str) -> None:
    made = theme.mark(theme.nearest(colour), "")
    assert theme.contrast(made.accent.ink, made.accent.tint) >= theme.LEAST_CONTRAST
    assert theme.contrast(theme.NEUTRAL.ink, made.accent.tint) >= 7
    assert theme.contrast(made.night.ink, theme.GROUND_AT_NIGHT) >= 7
    assert theme.contrast(made.night.ink, made.night.tint) >= 7
    assert theme.contrast(theme.NEUTRAL_AT_NIGHT.ink, made.night.tint) >= 7


@given(COLOURS)
def test_words_on_the_field_of_a_cover_can_be_read(colour: str) -> None:
    look = theme.Look(ground=colour)
    assert theme.contrast(look.on_ground, colour) >= 3.7


def test_our_colours_keep_what_goes_with_them() -> None:
    for accent, night in zip(theme.ACCENTS, theme.ACCENTS_AT_NIGHT, strict=True):
        assert theme.mark(accent.ink.upper(), "talk") == theme.Mark(accent, night, "talk")
