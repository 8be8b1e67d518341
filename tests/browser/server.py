"""One real JupyterLab server for the session, in a folder of its own, as a person starts it but with nothing of theirs.

Kernels are this very Python on this checkout, forked where a system forks safely (see `forked.py`). Each notebook has a
kernelspec of its own, because that is where the place of its journal is written: a kernel that is restarted, or started
anew, finds the same journal again.
"""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
FORKED = Path(__file__).with_name("forked.py")
LANGUAGE = {"display_name": "Python 3 (ipykernel)", "language": "python"}

SETTINGS = {
    "apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
    "apputils-extension/themes": {"adaptive-theme": True},  # light or dark as the browser says
    "docmanager-extension/plugin": {"autosave": False},
}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running JupyterLab. `root` is its folder of notebooks, `address` where it listens, `token` lets in."""

    def __init__(self, home: Path):
        self.home, self.root = home, home / "notebooks"
        self.token, port = secrets.token_hex(16), _free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.root.mkdir(parents=True)
        self._write_settings(port)
        self._log = home / "server.log"
        self._kernels = home / "kernels.sock" if sys.platform == "linux" else None
        self._processes = [self._begun("-m", "jupyterlab", "--no-browser")]
        if self._kernels:
            self._processes.append(self._begun(str(FORKED), "bear", str(self._kernels)))

    def _begun(self, *command: str) -> subprocess.Popen:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *command],
                cwd=self.root,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _environment(self) -> dict[str, str]:
        folders = {
            "HOME": "home",
            "IPYTHONDIR": "ipython",
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "XDG_CONFIG_HOME": "home",
            "XDG_DATA_HOME": "home",
        }
        own = {name: str(self.home / folder) for name, folder in folders.items()}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "JPY_"))}
        kept.pop("WORKBENCH_JOURNAL", None)
        path = os.pathsep.join(p for p in (os.environ.get("PYTHONPATH", ""), str(CHECKOUT)) if p)
        return {**kept, **own, "PYTHONPATH": path}

    def _write_settings(self, port: int):
        server = {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "token": self.token,
            "open_browser": False,
            "allow_root": True,
            "root_dir": str(self.root),
        }
        lab = {
            "expose_app_in_browser": True,  # page.js speaks to JupyterLab by its commands
            "extension_manager": "readonly",
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        }
        _json(self.home / "config" / "jupyter_server_config.json", {"ServerApp": server, "LabApp": lab})
        _json(self.home / "config" / "labconfig" / "page_config.json", {"buildAvailable": False, "buildCheck": False})
        for name, values in SETTINGS.items():
            _json(self.home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings", values)

    def wait(self, seconds: float = 300):
        """Until it answers. Raises with its log if it ended, or did not answer in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and all(process.poll() is None for process in self._processes):
            with contextlib.suppress(urllib.error.URLError):
                self.ask("GET", "api/status")
                if self._kernels is None or self._kernels.exists():
                    return
            time.sleep(0.05)
        raise RuntimeError(f"JupyterLab did not start:\n{self._log.read_text('utf-8')}")

    def ask(self, method: str, path: str):
        """The answer of the server's own API, from JSON."""
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.address}/{path}", method=method, headers=headers)  # noqa: S310  (loopback)
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  (loopback)
            return json.loads(answer.read() or b"null")

    def kernelspec(self, name: str, journal: Path):
        """A kernel by this name: this Python, on this checkout, with its journal there."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        if self._kernels:
            argv = [sys.executable, "-I", "-S", str(FORKED), "begin", str(self._kernels), "{connection_file}"]
        spec = {**LANGUAGE, "argv": argv, "env": {"WORKBENCH_JOURNAL": str(journal)}}
        _json(self.home / "data" / "kernels" / name / "kernel.json", spec)

    def end_sessions(self, path: str):
        """Shut down every kernel that this notebook has."""
        for session in self.ask("GET", "api/sessions"):
            if session["path"] == path:
                self.ask("DELETE", f"api/sessions/{session['id']}")

    def close(self):
        for process in self._processes:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _json(path: Path, value: object):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")
