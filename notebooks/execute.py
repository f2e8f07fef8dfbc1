"""Runs notebooks from top to bottom and keeps their output in them; one line for what fails.

A notebook that fails stays as it was. Exit codes: 0 all ran, 1 one did not.
"""

import atexit
import os
import re
import sys
import tempfile

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SECONDS = 600  # for one cell
# For the kernel to answer. The ports that Jupyter chose for it may be taken before it listens: then
# it is started once more, on others.
PATIENCE = (120, 240)

NOT_STARTED = object()


def cause(error):
    """The message of what was thrown in a cell, without its class, colours and stack."""
    text = error.evalue or re.sub(r"\x1b\[[0-9;]*m", "", error.traceback)
    return one_line(text[max(text.find("Compile error:"), 0) :])


def number(notebook):
    """Of the last cell that was begun, among those with code, from 1."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    begun = [cell for cell in code if cell.get("execution_count") or cell.get("outputs")]
    return max(len(begun), 1)


def read(path):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def execute(path):
    try:
        read(path)
    except (ValueError, TypeError, AttributeError, KeyError, OSError, nbformat.ValidationError) as error:
        return f"{path}: it is no notebook that can be read ({one_line(error)[:200]})"
    for seconds in PATIENCE:
        with tempfile.TemporaryFile("w+") as log:
            reason = attempt(path, seconds, log)
        if reason != NOT_STARTED:
            break
    return reason


def attempt(path, seconds, log):
    notebook = read(path)
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        startup_timeout=seconds,
        record_timing=False,
        resources={"metadata": {"path": os.path.dirname(os.path.abspath(path))}},
    )
    try:
        client.execute(stderr=log)
    except NoSuchKernel as error:
        return f"{path}: the kernel {error.name!r} is not installed (run it by notebooks/jupyter execute)"
    except CellExecutionError as error:
        return f"{path}, code cell {number(notebook)}: {cause(error)}"
    except CellTimeoutError:
        return f"{path}, code cell {number(notebook)}: it took more than {SECONDS} s"
    except DeadKernelError as error:
        return f"{path}: its kernel ended: {said(log) or one_line(error)}"
    except RuntimeError as error:
        atexit.unregister(client._cleanup_kernel)  # there is none left
        if seconds < PATIENCE[-1]:
            return NOT_STARTED
        return f"{path}: its kernel did not start: {said(log) or one_line(error)}"
    try:
        write(notebook, path)
    except OSError as error:
        return f"{path}: its output cannot be kept: {one_line(error)}"
    return None


def said(log):
    """The last line that the kernel wrote."""
    log.seek(0)
    lines = [line.strip() for line in log if line.strip()]
    return lines[-1] if lines else ""


def one_line(error):
    return " ".join(str(error).split())


def write(notebook, path):
    """All of it or nothing."""
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            nbformat.write(notebook, file)
        os.chmod(temporary, os.stat(path).st_mode & 0o777)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def main(paths):
    failed = 0
    for path in paths:
        reason = execute(path)
        if reason:
            failed += 1
            print(f"jupyter: Cannot execute {reason}", file=sys.stderr)
        else:
            print(f"executed {path}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
