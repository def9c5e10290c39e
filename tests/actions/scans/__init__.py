"""Collaboration scans."""
