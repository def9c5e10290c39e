"""Neutral reasons for a home visit before the birth, to begin with; the coalition changes the rows as it likes."""

from referrals.models import VisitReason

REASONS = (
    ("first_child", "Eerste kind", "First child"),
    ("twins", "Twee of meer baby's", "Twins or more"),
    ("asked", "De ouders vragen erom", "The parents ask for it"),
    ("language_or_hearing", "Taal of gehoor", "Language or hearing"),
    ("little_help", "Weinig hulp in de buurt", "Little help around"),
    ("practical", "Iets praktisch in huis", "Something practical at home"),
    ("earlier_time", "Een eerdere bevalling of kraamtijd was zwaar", "An earlier birth or maternity week was hard"),
    ("other", "Iets anders, afgesproken met de ouders", "Something else, agreed with the parents"),
)


def load_visit_reasons() -> int:
    """Makes the reasons that are not there yet, and leaves what was changed; how many came."""
    known = set(VisitReason.objects.values_list("pk", flat=True))
    rows = [
        VisitReason(key=key, order=order, name_nl=dutch, name_en=english)
        for order, (key, dutch, english) in enumerate(REASONS, start=1)
        if key not in known
    ]
    return len(VisitReason.objects.bulk_create(rows, ignore_conflicts=True))
