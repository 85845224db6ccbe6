"""One whole round in the browser, in a city-level enterprise: from the scheme to the appointment, every role its part."""

import pytest

from tests.e2e import steps_filing, steps_plan
from tests.e2e.site import Enterprise, Office, Site


@pytest.mark.stage("people", 6)
def test_whole_round(site: Site) -> None:
    of, centre = Enterprise(site, "extra6"), Office(site, "centre")

    steps_filing.begin_scheme(of.clerk)
    steps_filing.write_parts(of.clerk)
    steps_filing.publish_scheme(of)
    steps_filing.submit_to_centre(of)
    steps_filing.decide_by_centre(centre)

    steps_plan.draft_plan(of.clerk)
    steps_plan.file_plan(of, centre)
    site.nobody_met_a_fault()
