"""Design worker contracts, see every context window, step evaluator loops, decide, and measure.

The names are listed in the stub beside this file and loaded when they are first used: importing the workbench reads,
prints and creates nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

del lazy_loader
