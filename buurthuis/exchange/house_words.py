"""What lists call the four groups that every house starts with, in the languages of the house; never shown."""

from collections.abc import Mapping

from buurthuis.exchange.population_rows import TOTAL
from buurthuis.exchange.vocabulary import fold

GROUP_NAMES: Mapping[str, tuple[str, ...]] = {
    "statushouder": (
        "statushouder",
        "refugee with a residence permit",
        "oturma izni almış mülteci",
        "لاجئ حاصل على تصريح إقامة",
    ),
    "migrantenoudere": (
        "oudere migrant",
        "migrantenoudere",
        "older migrant",
        "göçmen kökenli yaşlı",
        "كبير السن من أصول مهاجرة",
    ),
    "zorgindicatie": (
        "bewoner met zorgindicatie",
        "bewoner met een zorgindicatie",
        "zorgindicatie",
        "resident with a care indication",
        "resmî bakım kararı olan sakin",
        "ساكن لديه قرار رسمي للرعاية",
    ),
    "overig": (
        "overige buurtbewoner",
        "overige bewoner",
        "overig",
        "other resident",
        "diğer mahalle sakinleri",
        "سكان الحي الآخرون",
    ),
}

_VARIABLES: Mapping[str, str] = {
    "bevtotaal": TOTAL,
    "bev65plus migr": "migrantenoudere",
    "bev statush": "statushouder",
    "bev wmo": "zorgindicatie",
}


def group_of(variable: str) -> str | None:
    """The key of the group that a variable of the city probably is, or `TOTAL`; None when nobody can tell."""
    return _VARIABLES.get(fold(variable))
