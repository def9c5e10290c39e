"""What parents read and fill in without signing in, in their own language."""
