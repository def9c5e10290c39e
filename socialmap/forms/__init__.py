"""Forms of the social map."""
