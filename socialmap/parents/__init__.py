"""The social map as parents read it, in their own language: pages that hold only what is for everyone."""
