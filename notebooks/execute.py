"""Runs notebooks from top to bottom and keeps their output in them; one line for what fails.

A notebook that fails stays as it was, and so does one that is under way when the process is told to
end; its kernel ends too. Exit codes: 0 all ran, 1 one did not, 128 + n if signal n came.
"""

import os
import signal
import sys
import tempfile

import nbformat

import attempt
import notebook_file
from attempt import one_line

# Seconds for the kernel to answer. The ports that Jupyter chose for it may be taken before it
# listens: then it is started once more, on others.
PATIENCE = (120, 240)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Told:
    """Whether this process was told to end, and by which signal."""

    def __init__(self):
        self.number = None
        for number in SIGNALS:
            if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
                signal.signal(number, self.hear)

    def hear(self, number, _frame):
        self.number = number


def execute(path, told):
    """Why it did not run, or None."""
    try:
        notebook_file.read(path)
    except (ValueError, TypeError, AttributeError, KeyError, OSError, nbformat.ValidationError) as error:
        return f"{path}: it is no notebook that can be read ({one_line(error)[:200]})"
    reason = notebook_file.refusal(path)
    if reason:
        return f"{path}: {reason}"
    for seconds in PATIENCE:
        notebook = notebook_file.read(path)
        with tempfile.TemporaryFile("w+") as log:
            reason = attempt.run(notebook, path, seconds, log, told)
        if not isinstance(reason, attempt.NotStarted):
            break
    if reason:
        return f"{path}{reason}"
    try:
        notebook_file.write(notebook, path)
    except OSError as error:
        return f"{path}: its output cannot be kept: {one_line(error)}"
    return None


def main(paths):
    told = Told()
    failed = False
    for path in paths:
        if told.number:
            break
        reason = execute(path, told)
        if reason:
            failed = True
            print(f"jupyter: Cannot execute {reason}", file=sys.stderr)
        else:
            print(f"executed {path}", flush=True)
    return 128 + told.number if told.number else int(failed)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # whatever threads and sockets of Jupyter's are left
