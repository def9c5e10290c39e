"""The coalition itself: organisations, people, memberships and roles. The lowest app: imports no other app."""
