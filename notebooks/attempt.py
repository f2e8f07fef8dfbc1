"""One run of a notebook in a kernel of its own, which has ended when the run is over.

Jupyter's client runs in a thread, and this one watches it: it is told to end, or that the kernel
is gone, whatever the client waits for.
"""

import os
import re
import signal
import subprocess
import threading
import time

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SECONDS = 600  # for one cell
GRACE = 5  # seconds for what should come at once
LOOK = 0.1  # seconds between two looks


class NotStarted(str):
    """Why a kernel did not start; it may another time."""


class Attempt:
    def __init__(self, notebook, path, patience, log):
        self.notebook, self.log = notebook, log
        self.cell = None
        self.process = None
        self.reason = None
        self.over = threading.Event()
        self.client = NotebookClient(
            notebook,
            timeout=SECONDS,
            startup_timeout=patience,
            record_timing=False,
            on_cell_start=self.begin,
            resources={"metadata": {"path": os.path.dirname(os.path.abspath(path))}},
        )
        self.manager = self.client.create_kernel_manager()

    def begin(self, cell, cell_index):
        self.cell = cell_index

    def where(self):
        """The cell that runs, among those with code, from 1; nothing before the first."""
        if self.cell is None:
            return ""
        code = [cell.cell_type == "code" for cell in self.notebook.cells[: self.cell + 1]]
        return f", code cell {max(sum(code), 1)}"

    def work(self):
        """In a thread."""
        try:
            self.client.execute(stderr=self.log, cleanup_kc=False)
        except NoSuchKernel as error:
            self.reason = f": the kernel {error.name!r} is not installed (run it by notebooks/jupyter execute)"
        except CellExecutionError as error:
            self.reason = f"{self.where()}: {cause(error, self.notebook.cells[self.cell])}"
        except CellTimeoutError:
            self.reason = f"{self.where()}: it took more than {SECONDS} s"
        except DeadKernelError:
            self.reason = self.dead()
        except Exception as error:
            self.reason = self.failed(error)
        finally:
            self.over.set()

    def failed(self, error):
        """Of what is no fault of a cell's."""
        if self.cell is None:
            return NotStarted(f": its kernel did not start: {said(self.log) or one_line(error)}")
        return f"{self.where()}: {type(error).__name__}: {one_line(error)}"

    def look(self):
        """Whether there is, or was, a kernel; its process is no longer known once it has ended."""
        provisioner = self.manager.provisioner
        self.process = self.process or (provisioner and provisioner.process)
        return self.process is not None

    def watch(self, told):
        """Until the run is over, the kernel is gone for some seconds, or the process is told to end."""
        gone = None
        while not self.over.wait(LOOK):
            if self.look() and self.process.poll() is not None:
                gone = gone or time.monotonic()
                if time.monotonic() - gone > GRACE:
                    return self.dead()
            if told.number:
                latest = time.monotonic() + GRACE
                while not self.look() and not self.over.is_set() and time.monotonic() < latest:
                    time.sleep(LOOK)
                return f"{self.where()}: told to end by {signal.Signals(told.number).name}"
        self.look()
        return self.reason

    def dead(self):
        code = self.process.wait(GRACE) if self.look() else None
        if code is None:
            return f"{self.where()}: its kernel ended"
        if code < 0:
            return f"{self.where()}: its kernel was ended by {signal.Signals(-code).name}"
        return f"{self.where()}: its kernel ended with exit code {code} (System.exit does that)"

    def end(self):
        """The kernel and what it has started: it is asked, and after some seconds not asked."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.process is None or self.process.poll() is not None:
                break
            os.killpg(self.process.pid, number)
            try:
                self.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                pass
        self.manager.cleanup_connection_file()


def run(notebook, path, patience, log, told):
    """Why it did not run to its end, from the code cell on; None if it did."""
    attempt = Attempt(notebook, path, patience, log)
    threading.Thread(target=attempt.work, daemon=True).start()
    try:
        return attempt.watch(told)
    finally:
        attempt.end()


def cause(error, cell):
    """The message of what was thrown in a cell, or its class; without colours and stack."""
    if error.evalue:
        return one_line(error.evalue)
    lines = [line for output in cell.outputs for line in output.get("traceback", [])]
    text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(lines)).strip()
    if text.startswith("Compile error:"):
        return one_line(text)
    thrown = re.sub(r":\s*(null)?$", "", text.split("\n")[0])
    return re.sub(r"^REPL\.\$JShell\$\w+\$", "", thrown) or error.ename


def said(log):
    """The last line that the kernel wrote."""
    log.seek(0)
    lines = [line.strip() for line in log if line.strip()]
    return lines[-1] if lines else ""


def one_line(error):
    return " ".join(str(error).split())
