"""Notebooks as files: read without their output, and written whole or not at all."""

import os
import stat
import tempfile

import nbformat


def read(path):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def refusal(path):
    """Why output cannot be kept in a notebook, or None: told before it runs."""
    target = os.path.realpath(path)
    # The bits too: root may write whatever they say.
    if not stat.S_IMODE(os.stat(target).st_mode) & 0o222 or not os.access(target, os.W_OK):
        return f"its output cannot be kept: {target} is read-only (chmod u+w makes it writable)"
    if not os.access(os.path.dirname(target), os.W_OK):
        return f"its output cannot be kept: its folder, {os.path.dirname(target)}, is read-only"
    return None


def write(notebook, path):
    """A link stays one: it is the file that it leads to which is replaced."""
    target = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            nbformat.write(notebook, file)
        os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
