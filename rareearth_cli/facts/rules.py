"""All rules, in the order in which they win where two readings are of one length."""

from rareearth_cli.facts import dates, duration, money, percent, quantity, ratio
from rareearth_cli.facts.grammar import Rule

RULES: tuple[Rule, ...] = (*percent.RULES, *money.RULES, *dates.RULES, *duration.RULES, *ratio.RULES, *quantity.RULES)
