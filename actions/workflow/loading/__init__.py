"""What comes with the product: the lists of the reports, and the real history of the learning team of Delft.

Loads what is not there yet and overwrites nothing, whatever a team changed meanwhile.
"""

from actions.workflow.loading.history import load_history
from actions.workflow.loading.lists import load_lists

__all__ = ["load_history", "load_lists"]
