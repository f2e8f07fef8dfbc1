"""Runs notebooks from top to bottom and keeps their output in them; one line for what fails.

A notebook that fails stays as it was. Exit codes: 0 all ran, 1 one did not.
"""

import os
import re
import sys
import tempfile

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SECONDS = 600  # for one cell


def cause(error):
    """The message of what was thrown in a cell, without its class, colours and stack."""
    text = error.evalue or re.sub(r"\x1b\[[0-9;]*m", "", error.traceback)
    return " ".join(text.split())


def number(notebook):
    """Of the last cell that was begun, among those with code, from 1."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    begun = [cell for cell in code if cell.get("execution_count") or cell.get("outputs")]
    return max(len(begun), 1)


def execute(path):
    try:
        notebook = nbformat.read(path, as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, OSError) as error:
        return f"{path}: {' '.join(str(error).split())[:200]}"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    folder = os.path.dirname(os.path.abspath(path))
    client = NotebookClient(
        notebook, timeout=SECONDS, record_timing=False, resources={"metadata": {"path": folder}}
    )
    try:
        client.execute()
    except NoSuchKernel as error:
        return f"{path}: the kernel {error.name!r} is not installed (run it by notebooks/jupyter execute)"
    except CellExecutionError as error:
        return f"{path}, code cell {number(notebook)}: {cause(error)}"
    except CellTimeoutError:
        return f"{path}, code cell {number(notebook)}: it took more than {SECONDS} s"
    except (DeadKernelError, RuntimeError) as error:
        return f"{path}: its kernel ended: {' '.join(str(error).split())}"
    write(notebook, path)
    return None


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
