"""Pages for who keeps the texts for parents: change, translate, check, and send along to an interpreter."""
