"""What must hold of a plain install of the wheel, checked by plain asserts: no pytest, no Jupyter, no plotly there.

Run with the Python of that install, from anywhere but the checkout. Ends in a line that says so.
"""

import sys
from importlib import metadata
from pathlib import Path

KEPT_OUT = ("IPython", "jupyterlab", "ipywidgets", "plotly", "pytest")


class _KeptOut:
    """Where the test borrows an environment that has Jupyter, it is not to be found all the same."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in KEPT_OUT:
            message = f"{name} is not part of a plain install"
            raise ModuleNotFoundError(message, name=name)


def main():
    sys.meta_path.insert(0, _KeptOut())
    import workbench
    from workbench.context.shipped import data_folder

    here = Path(workbench.__file__).parent
    assert not (here.parent / "pyproject.toml").exists(), f"this is the checkout, not an install: {here}"
    assert workbench.__version__ == metadata.version("orchestration-workbench")
    assert data_folder() == here / "data", data_folder()
    for name in workbench.__all__:
        assert getattr(workbench, name) is not None, name
    loaded = sorted(set(KEPT_OUT) & set(sys.modules))
    assert not loaded, loaded
    print(f"workbench {workbench.__version__}: {len(workbench.__all__)} names, data at home, no Jupyter and no plotly")


main()
