"""iCalendar: a day in a calendar for each item of the plan that has one.

Items are events, since the calendars of Outlook and Google leave tasks out. They are the same event
whenever they are made, so that a newer file moves or cancels what an older one put there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from playbook_tools.assessment import functions

_PRODUCT = "-//playbook//assessment//{language}"


def export(report: functions.Report) -> bytes:
    """Return the items that have a day as a calendar; a declined one cancels its event."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT.format(language=report.words.edition.language.upper()))
    calendar.add("version", "2.0")
    # The library escapes the texts that it knows, and a calendar's name is none of them.
    calendar.add("name", icalendar.vText(report.words.line(report.title)))
    for item in report.plan.items:
        if item.due:
            event = icalendar.Event()
            day = date.fromisoformat(item.due)
            event.add("uid", f"{item.id}.{report.file.data['id']}@playbook")
            event.add("dtstamp", _stamp(report.file.data["modified"]))
            event.add("dtstart", day)
            if day < date.max:
                event.add("dtend", day + timedelta(days=1))
            event.add("summary", report.words.line(item.text))
            event.add("description", "\n".join(_lines(report, item)))
            event.add("status", "CANCELLED" if item.state == "declined" else "CONFIRMED")
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _stamp(written: str) -> datetime:
    """Return a time of the file in UTC; one that the calendar has not there stays as written."""
    moment = functions.moment(written)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def _lines(report: functions.Report, item: functions.Item) -> Iterator[str]:
    words, colon = report.words, report.words.colon
    yield f"{words('who_column')}{colon} {words.line(item.owner) or words('nobody_yet')}"
    yield f"{words('state_column')}{colon} {words.state(item.state)}"
    play = report.outline.play.get(item.play)
    if play:
        yield f"{words.label('play')}{colon} {play.title}"
    if item.question:
        yield f"{words('question_column')}{colon} {report.asked(item.question)}"
