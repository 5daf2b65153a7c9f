"""Rules of planning, pure: ``plan`` and ``proposal`` are the aggregates, ``wording`` writes what a proposal says."""
