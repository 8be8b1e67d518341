"""Print what is installed in this environment as constraints: names and versions only, in order."""

import re
from importlib import metadata

OWN = {"orchestration-workbench", "pip", "setuptools", "wheel"}

found = {re.sub(r"[-_.]+", "-", d.metadata["Name"]).lower(): d.version for d in metadata.distributions()}
print("# A working set of versions. `make constraints` writes it; pyproject.toml says what is allowed.")
for name in sorted(found.keys() - OWN):
    print(f"{name}=={found[name]}")
