"""The access log of NEN 7513: what a page says it shows, the line that is written of it, its seals and its reader."""
