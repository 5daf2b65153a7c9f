"""A school writes its self-assessment report (SAR): sections, levels, figures, evidence, readiness, submission."""

from __future__ import annotations

from gateway.pages.sars import figures, judging, overall, overview, proofs, returning, sections, submitting

__all__ = ["figures", "judging", "overall", "overview", "proofs", "returning", "sections", "submitting"]
