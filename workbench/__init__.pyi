from .core.contract import Contract as Contract
from .core.contract import Criterion as Criterion
from .version import __version__ as __version__
