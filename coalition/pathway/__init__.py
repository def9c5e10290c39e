"""Pages of the care pathway: the version in use, its versions, writing and agreeing on a new one, and for parents."""
