"""The social map: which help is offered to families. May import `coalition` only."""
