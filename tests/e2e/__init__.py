"""The whole product as ``nithet up`` starts it: every process, a private broker, the demo office, real browsers."""
