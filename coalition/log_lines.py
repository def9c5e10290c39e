"""Lines of the technical log, without what opens a page to whoever reads them."""

import logging
import re

# An address with a token in it: the parents' own page, an invitation, a new password, a link that confirms offers.
WITH_TOKEN = re.compile(r"(/(?:mijn|invitation|reset/key|confirm)/)[^/\s\"']{12,}")


class WithoutTokens(logging.Formatter):
    """Django writes the address of everything it refuses to the log, and an error may repeat it.

    A formatter, and no filter: it also sees the trace of an error, and changes the record for nobody else.
    """

    def format(self, record: logging.LogRecord) -> str:
        return WITH_TOKEN.sub(r"\1…", super().format(record))
