"""Days of the week."""

from datetime import date, timedelta

from rareearth_cli.facts.dating import KIND, MONTH, inferred, step_of, value_of
from rareearth_cli.facts.grammar import Found, Reading, rule
from rareearth_cli.facts.tense import is_said_now, tense_at
from rareearth_cli.facts.when import Tense, add_days

_WEEK = 7
_MOST_WEEKS = 53


def weekday_near(now: date, weekday: int, tense: Tense) -> date | None:
    """Find the day of a name that a clause means: the same day, else the nearest in its direction."""
    behind = (now.isoweekday() - weekday) % _WEEK
    if behind == 0:
        return now
    return add_days(now, _WEEK - behind if tense == "future" else -behind)


@rule(
    r"{weekday:weekday}",
    KIND,
    finds={
        "said on Tuesday": Reading(edtf="2026-03-17", inferred=MONTH),
        "will meet on Friday": Reading(edtf="2026-03-20", inferred=MONTH),
        "The match is on Sunday.": Reading(edtf="2026-03-22", inferred=MONTH),
        "shut until 6am on Monday": Reading(edtf="2026-03-23", inferred=MONTH),
    },
    ignores=("Black Friday", "Sunday Times reporters"),
)
def weekday(found: Found) -> Reading | None:
    """A day of the week."""
    scan, word = found.scan, found.scan.word(found.first)
    before, after = scan.lower(found.first - 1), scan.word(found.last + 1)
    if before in {"black", "bloody", "holy", "cyber", "good", "ruby"} or after in {
        "Times",
        "Telegraph",
        "Mail",
        "Night",
        "Mirror",
        "Morning",
    }:
        return None
    if word.lower() in {"wed", "fri", "tue", "mon", "thu"} and word.islower() and len(scan) > 2:  # noqa: PLR2004 (a message of one word)
        return None
    if word.lower().endswith("days") and not word.lower().endswith("days'"):
        return None
    if before in {"a", "each", "every", "any"}:
        return None
    now = found.anchor.day
    tense = tense_at(scan, found.first)
    if tense == "" and (is_said_now(scan, found.first) or (not found.first and after == ":")):
        tense = "future"
    day = weekday_near(now, value_of(found, "weekday", "weekday"), tense) if now else None
    return Reading(edtf=day.isoformat() if day else None, inferred=inferred(found, "day"))


@rule(
    r"{which:which} (week)? {weekday|short_weekday:weekday}",
    KIND,
    finds={
        "next Tuesday": Reading(edtf="2026-03-24", inferred=MONTH),
        "last Friday": Reading(edtf="2026-03-13", inferred=MONTH),
    },
    ignores=("last Fridays",),
)
def which_weekday(found: Found) -> Reading | None:
    """A day of last week, this week or next week."""
    now = found.anchor.day
    if found.word("weekday").endswith("days"):
        return None
    if now is None:
        return Reading()
    step, number = step_of(found), value_of(found, "weekday", "weekday", "short_weekday")
    if found.word("which") in {"upcoming", "coming", "this upcoming", "this coming"}:
        day = add_days(now, (number - now.isoweekday() - 1) % _WEEK + 1)
    else:
        day = add_days(now, number - now.isoweekday() + _WEEK * step)
    return Reading(edtf=day.isoformat() if day else None, inferred=MONTH)


@rule(
    r"({weekday:first} ({=of|=from|=in})? the? {which:which} week"
    r" | {which:whichfirst} week {apostrophe} {=s} {weekday:last}"
    r" | {weekday:first2} after {=next:nextword})",
    KIND,
    finds={"Monday of next week": Reading(edtf="2026-03-23", inferred=MONTH)},
    ignores=("Monday of the year",),
)
def weekday_of_week(found: Found) -> Reading | None:
    """A day of a week that is named by its place."""
    leads = found.at("first") >= 0
    now = found.anchor.day
    if now is None:
        return Reading()
    if found.at("nextword") >= 0:
        ahead = (value_of(found, "first2", "weekday") - now.isoweekday() - 1) % _WEEK + 1 + _WEEK
        coming = add_days(now, ahead)
        return Reading(edtf=coming.isoformat() if coming else None, inferred=MONTH)
    number = value_of(found, "first" if leads else "last", "weekday")
    step = step_of(found, "which" if leads else "whichfirst")
    day = add_days(now, number - now.isoweekday() + _WEEK * step)
    return Reading(edtf=day.isoformat() if day else None, inferred=MONTH)


@rule(
    r"({number:count} {weekday:weekday} ({=ago:way} | from now))",
    KIND,
    finds={
        "2 Thursdays ago": Reading(edtf="2026-03-05", inferred=MONTH),
        "three Fridays from now": Reading(edtf="2026-04-03", inferred=MONTH),
    },
    ignores=("2 Thursdays in a row",),
)
def weekdays_away(found: Found) -> Reading | None:
    """So many weekdays back or on."""
    now, count = found.anchor.day, found.amount("count").value
    if now is None or not isinstance(count, int) or not 0 < count < _MOST_WEEKS:
        return Reading() if now is None else None
    number = value_of(found, "weekday", "weekday")
    if found.at("way") >= 0:
        day = now - timedelta(days=(now.isoweekday() - number - 1) % 7 + 1 + 7 * (count - 1))
    else:
        day = now + timedelta(days=(number - now.isoweekday() - 1) % 7 + 1 + 7 * (count - 1))
    return Reading(edtf=day.isoformat(), inferred=MONTH)


@rule(
    r"{=a|number:count} {=week|=weeks} {=on} {weekday:weekday}",
    KIND,
    finds={"They meet a week on Friday.": Reading(edtf="2026-03-27", inferred=MONTH)},
    ignores=("They lost a week on Fridays.",),
)
def weeks_on(found: Found) -> Reading | None:
    """A weekday so many weeks after the next one."""
    now, count = found.anchor.day, 1 if found.word("count") == "a" else found.amount("count").value
    if found.word("weekday").endswith("days") or not isinstance(count, int) or not 0 < count < _MOST_WEEKS:
        return None
    ahead = (value_of(found, "weekday", "weekday") - now.isoweekday() - 1) % _WEEK + 1 if now else 0
    return Reading(edtf=(now + timedelta(days=ahead + _WEEK * count)).isoformat() if now else None, inferred=MONTH)


RULES = (weeks_on, weekdays_away, weekday_of_week, which_weekday, weekday)
