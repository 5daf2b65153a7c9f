"""Every page of the site, with someone who may see it. ``a -> b`` goes to address a and follows the first link b."""

from __future__ import annotations

NEARLY = "1015000001"
"""The demo's school that waits for its last level and the gate."""
DONE = "1015000002"
FORM = f"/evaluations/2568/{NEARLY}"

PLACES: dict[str, tuple[str | None, str]] = {
    "sign-in": (None, "/sign-in"),
    "about-outside": (None, "/about"),
    "not-signed-in": (None, "/schools"),
    "gallery": (None, "/design"),
    "home-supervisor": ("sup1", "/"),
    "home-director": ("director", "/"),
    "home-secretary": ("secretary", "/"),
    "home-principal": (f"principal-{DONE}", "/"),
    "home-teacher": (f"teacher-{NEARLY}", "/"),
    "schools": ("director", "/schools"),
    "schools-none": ("director", "/schools?q=zzz"),
    "import-schools": ("director", "/schools/import"),
    "import-people": ("director", "/schools/import?kind=people"),
    "school": ("sup1", f"/schools/{DONE}"),
    "school-open": ("sup1", f"/schools/{NEARLY}"),
    "board": ("sup1", "/evaluations"),
    "form": ("sup1", FORM),
    "form-done": ("sup1", f"/evaluations/2568/{DONE}"),
    "form-ratings": ("sup1", f"{FORM}/ratings/2"),
    "form-levels": ("sup1", f"{FORM}/levels"),
    "form-findings": ("sup1", f"{FORM}/findings"),
    "form-gate": ("sup1", f"{FORM}/gate"),
    "form-check": ("sup1", f"{FORM}/check"),
    "receipt": ("sup1", f"/evaluations/2568/{DONE}/receipt"),
    "summary-levels": ("director", "/dashboard"),
    "summary-schools": ("director", "/dashboard?view=schools"),
    "summary-elements": ("director", "/dashboard?view=elements"),
    "summary-findings": ("director", "/dashboard?view=findings"),
    "summary-back-then": ("director", "/dashboard?as_of=2024-05-01"),
    "sources": ("director", "/dashboard/sources?track=basic&standard=2"),
    "sources-element": ("director", "/dashboard/sources?element=2"),
    "plan": ("director", "/plans"),
    "plan-versions": ("director", "/plans/versions?before=1&after=2"),
    "proposals": ("director", "/plans/proposals"),
    "proposals-accepted": ("director", "/plans/proposals?status=accepted"),
    "proposal": ("director", "/plans/proposals -> .proposal h2 a"),
    "follow-up": ("sup1", "/ -> a[href^='/follow-ups/']"),
    "standards": ("secretary", "/standards"),
    "framework": ("secretary", "/standards/frameworks/moe-basic"),
    "crosswalk": ("secretary", "/standards/crosswalks/iqa-elements-to-regulation"),
    "record": ("director", "/records/evaluation/2"),
    "not-found": ("director", "/schools/9999999999"),
    "forbidden": (f"principal-{DONE}", "/dashboard"),
    "invalid": ("director", "/dashboard?year=abc"),
    "problem-kinds": ("director", "/problems"),
    "about": ("secretary", "/about"),
}
