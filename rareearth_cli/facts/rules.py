"""All rules, in the order in which they win where two readings are of one length."""

from rareearth_cli.facts import (
    ages,
    cents,
    counted,
    dates,
    duration,
    money,
    nth,
    percent,
    quantity,
    rates,
    ratio,
    relative,
    steps,
    unnamed,
    weekdays,
    years,
)
from rareearth_cli.facts.grammar import Rule

RULES: tuple[Rule, ...] = (
    *percent.RULES, *cents.RULES, *money.RULES, *dates.RULES, *years.RULES, *nth.RULES, *relative.RULES,
    *weekdays.RULES, *duration.RULES, *ages.RULES, *ratio.RULES, *steps.RULES, *rates.RULES,
    *quantity.RULES, *unnamed.RULES, *counted.RULES,
)  # fmt: skip
