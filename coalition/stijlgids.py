"""Sample data for the style guide."""


def samples() -> dict[str, object]:
    return {}
