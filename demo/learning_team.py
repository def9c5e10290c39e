"""The learning team of Delft, whose real history comes with the product."""

from actions.workflow.loading import load_history, load_lists


def seed_learning_team() -> None:
    """What people practise with later stays."""
    load_lists()
    load_history()
