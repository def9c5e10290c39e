"""Help to read: a guide for each kind of work, and the pages for who runs, keeps or builds the application."""
