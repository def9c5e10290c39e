"""The learning and development team (LOT): meetings, action points, decisions and what was learned. No families."""
