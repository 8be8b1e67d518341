"""Which requests the Messages API takes. Everything else is refused in the API's words, before any thinking."""

from workbench.simulated.accepting.json_body import parse_body
from workbench.simulated.accepting.request import check_count, check_message

__all__ = ["check_count", "check_message", "parse_body"]
