"""Rules of reporting, pure: what is counted, how means are formed, and what matters most."""
