#!/usr/bin/env python3
"""Times training steps of Headway and of PyTorch side by side, on one core.

Both processes are started, warmed up, and then asked for one step after the other, in turn and in
alternating order, so that whatever else the machine does hits both. Printed are medians over the
rounds, and the ratio of Headway's time to PyTorch's with its quartiles: below 1 Headway is faster.

    python3 -m venv V && V/bin/pip install torch numpy
    python3 benchmarks/compare.py --python V/bin/python
    python3 benchmarks/compare.py --python V/bin/python --sizes quick-micro --warmup 2000 --rounds 500
    python3 benchmarks/compare.py --python V/bin/python --sizes tiny --precisions bfloat16 --rounds 40
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = ["quick-micro", "quick-mini", "quick-milli", "micro", "mini", "tiny", "small", "medium"]
PRECISIONS = ["float32", "bfloat16"]


class Worker:
    """A process that does a step when it is asked to."""

    def __init__(self, command, core):
        environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        try:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
                preexec_fn=lambda: os.sched_setaffinity(0, {core}))
        except OSError as e:
            sys.exit(f"Cannot start {command[0]}: {e.strerror} (--java and --python say which)")
        self.name = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"Cannot time {self.process.args[0]}: it ended with {self.process.wait()} (see above)")
        return line.strip()

    def step(self):
        self.process.stdin.write("step\n")
        self.process.stdin.flush()
        return float(self.read())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def processor():
    with open("/proc/cpuinfo", encoding="latin-1") as lines:
        model = next((l.split(":", 1)[1].strip() for l in lines if l.startswith("model name")), "unknown")
    return f"{model}, {os.cpu_count()} cores"


def compare(size, precision, asked, classpath):
    core = max(os.sched_getaffinity(0))
    headway = Worker(
        [asked.java, f"@{ROOT}/conf/jvm.options", "-cp", classpath, str(HERE / "HeadwayStep.java"), size, precision,
         str(asked.micro_batch)], core)
    torch = Worker([asked.python, str(HERE / "torch_step.py"), size, precision], core)
    pairs = []
    for i in range(asked.warmup + asked.rounds):
        order = (headway, torch) if i % 2 == 0 else (torch, headway)
        times = {worker: worker.step() for worker in order}
        if i >= asked.warmup:
            pairs.append((times[headway], times[torch]))
    names = headway.name, torch.name
    headway.close()
    torch.close()
    low, middle, high = statistics.quantiles([own / other for own, other in pairs], n=4)
    own, other = (statistics.median(side) for side in zip(*pairs))
    print(f"| {size} | {precision} | {own:.4g} | {other:.4g} | {middle:.2f} [{low:.2f}, {high:.2f}] |", flush=True)
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has torch")
    parser.add_argument("--java", default="java")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["tiny", "small", "medium"])
    parser.add_argument("--precisions", nargs="+", choices=PRECISIONS, default=PRECISIONS)
    parser.add_argument("--rounds", type=int, default=15, help="pairs of steps that count")
    parser.add_argument("--warmup", type=int, default=15, help="pairs before, while Java compiles itself")
    parser.add_argument("--micro-batch", type=int, default=1 << 20, help="of Headway; the whole batch if not said")
    parser.add_argument("--classpath", help="instead of what ./headway classpath prints")
    asked = parser.parse_args()
    if asked.rounds < 2:
        parser.error("Invalid rounds: must be at least 2")
    classpath = asked.classpath or subprocess.run(
        [str(ROOT / "headway"), "classpath"], check=True, text=True, capture_output=True).stdout.strip()
    print(f"{processor()}; one core, one thread; median of {asked.rounds} paired steps\n")
    print("| size | precision | Headway (ms) | PyTorch (ms) | ratio [quartiles] |\n|---|---|---|---|---|")
    names = []
    for size in asked.sizes:
        for precision in asked.precisions:
            names += [name for name in compare(size, precision, asked, classpath) if name not in names]
    print("\n" + "\n".join(names))


if __name__ == "__main__":
    main()
