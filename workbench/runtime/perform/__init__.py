"""How an effect is performed: functions that wrap one another. One flow, many ways of running it.

`live` does it and writes it down; `recorded` answers from the run's record first; `reused` takes over what another
revision or a fork's parent did; `gated` waits for a step to be granted; `replayed` refuses whatever is not on record;
`scripted` answers from a dictionary and needs no journal.
"""

from workbench.runtime.perform.live import live
from workbench.runtime.perform.recorded import gated, recorded, replayed, reused
from workbench.runtime.perform.scripted import NoRecord, scripted

__all__ = ["NoRecord", "gated", "live", "recorded", "replayed", "reused", "scripted"]
