"""Forms of families, referrals and conversations, one per step."""
