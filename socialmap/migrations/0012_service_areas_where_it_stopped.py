"""Where an offer stopped stands among its areas too, under a mark: who keeps the map there still finds it by them."""

from django.db import migrations

MARK = """
UPDATE socialmap_offer AS offer SET service_areas = service_areas || ARRAY(
    SELECT ('-' || municipality_id)::varchar(10) FROM socialmap_offermunicipality AS place
    WHERE place.offer_id = offer.id AND place.state = 'stopped'
)
WHERE id IN (SELECT offer_id FROM socialmap_offermunicipality WHERE state = 'stopped')
"""
# Before, no code of an area began with a mark.
UNMARK = """
UPDATE socialmap_offer SET service_areas = ARRAY(SELECT area FROM unnest(service_areas) AS area WHERE area NOT LIKE '-%')
WHERE id IN (SELECT offer_id FROM socialmap_offermunicipality WHERE state = 'stopped')
"""


class Migration(migrations.Migration):
    dependencies = [("socialmap", "0011_offers_for_parents")]

    operations = [migrations.RunSQL(MARK, UNMARK)]
