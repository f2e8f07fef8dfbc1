"""check_dag.py FOLDER: loads headway_sweep.py of a folder as Airflow does, and has it call a spark-submit that
ends with one exit code after the other.

Where Airflow is not installed, stand-ins take its place that know no more than the names: then only Python has
read the file. Says which it was, then a line for each exit code: what becomes of the task.
"""

import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import types

FOLDER = pathlib.Path(sys.argv[1])
CODES = [0, 1, 2, 75, 137]


def spark_submit(home):
    """One that writes down what it was asked, and ends with $CODE."""
    script = pathlib.Path(home, "spark-submit")
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{home}/asked"\nexit "$CODE"\n', encoding="utf-8")
    script.chmod(0o755)
    os.environ["PATH"] = f"{home}:{os.environ['PATH']}"


def with_airflow(home):
    os.environ.update(
        AIRFLOW_HOME=home,
        AIRFLOW__LOGGING__LOGGING_LEVEL="ERROR",
        AIRFLOW_CONN_SPARK_DEFAULT="spark://127.0.0.1:7077",
    )
    import airflow
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(dag_folder=str(FOLDER))
    if bag.import_errors:
        sys.exit(f"Airflow refuses it: {bag.import_errors}")
    (dag,) = bag.dags.values()
    (task,) = dag.tasks
    print("Airflow", airflow.__version__)
    return dag.dag_id, dag.max_active_runs, dag.catchup, task


class StandIns(types.ModuleType):
    """Airflow's names that the file uses."""

    class AirflowException(Exception):
        pass

    class AirflowFailException(AirflowException):
        pass

    class DAG:
        def __init__(self, dag_id, schedule, start_date, catchup, max_active_runs):
            """Takes what the file says."""

        def __enter__(self):
            return self

        def __exit__(self, *failure):
            return None

    class SparkSubmitOperator:
        made = []

        def __init__(self, **settings):
            self.settings, self.retries = settings, settings["retries"]
            self.made.append(self)

        def execute(self, context):
            asked = ["--class", self.settings["java_class"], self.settings["application"]]
            ended = subprocess.run(["spark-submit", *asked, *self.settings["application_args"]], check=False)
            if ended.returncode:
                raise StandIns.AirflowException(f"Cannot execute. Error code is: {ended.returncode}.")


def with_stand_ins():
    for module in (
        "airflow",
        "airflow.exceptions",
        "airflow.sdk",
        "airflow.sdk.exceptions",
        "airflow.providers",
        "airflow.providers.apache",
        "airflow.providers.apache.spark",
        "airflow.providers.apache.spark.operators",
        "airflow.providers.apache.spark.operators.spark_submit",
    ):
        sys.modules[module] = StandIns(module)
    spec = importlib.util.spec_from_file_location("headway_sweep", FOLDER / "headway_sweep.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    (task,) = StandIns.SparkSubmitOperator.made
    print("stand-ins: Airflow is not installed")
    return task


def main():
    home = tempfile.mkdtemp()
    spark_submit(home)
    if importlib.util.find_spec("airflow"):
        dag_id, runs, catchup, task = with_airflow(home)
        print("dag", dag_id, runs, catchup)
    else:
        task = with_stand_ins()
    print("retries", task.retries)
    for code in CODES:
        os.environ["CODE"] = str(code)
        try:
            task.execute({})
            outcome = "done"
        except Exception as failure:
            kind = type(failure).__name__
            known = {"AirflowFailException": "fails", "AirflowException": "tried again"}
            outcome = known.get(kind, f"{kind}: {failure}")
        print(code, outcome)
    asked = pathlib.Path(home, "asked").read_text(encoding="utf-8").splitlines()
    print("command", json.dumps(asked[asked.index("sweep") :]))
    print("jar", asked[asked.index("sweep") - 1])


main()
