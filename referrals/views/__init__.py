"""Pages of families, referrals and conversations, one module per task."""
