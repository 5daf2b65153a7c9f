"""Read models of planning: every version of a plan, every state of a proposal, and reopened evaluations."""
