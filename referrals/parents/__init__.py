"""Parents sign up alone: six questions, one a page, in their own language."""
