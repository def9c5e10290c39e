"""What can be done to what a learning team keeps: `verb(object, *, by, …)`, one file a subject."""
