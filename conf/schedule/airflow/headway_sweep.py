"""Every night all studies of a folder, by Airflow 3 (tried with 3.3.2) and its provider for Spark.

Install: set the paths below, copy this file into Airflow's folder of DAGs, and on the workers
    pip install apache-airflow-providers-apache-spark
with a connection `spark_default` that names the master, e.g. AIRFLOW_CONN_SPARK_DEFAULT=spark://HOST:7077
(or yarn://yarn). The driver runs on the worker, in client mode, so that Headway's exit code arrives.

Exit code 0: done. 75: another run holds a directory, so it is tried again, 6 times half an hour apart.
1 (a study is broken, or a machine), 2 (trials failed): the task fails at once, for a person to look at; the
next night tries again what may succeed. Any other, such as a killed driver's: tried again, it continues where
it was.
"""

import re
from datetime import datetime, timedelta

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG
from airflow.sdk.exceptions import AirflowException, AirflowFailException

HEADWAY = "/opt/headway"
STUDIES = "/etc/headway/studies"
OUT = "hdfs:///headway"

JAR = f"{HEADWAY}/jobs/target/cluster/headway-0.1.0-SNAPSHOT-linux-x86_64.jar"
USELESS = {
    1: "a study or a machine is at fault",
    2: "some trials failed: see headway status of their run directories",
}


class SweepOperator(SparkSubmitOperator):
    """spark-submit that is tried again only where that can help."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            found = re.search(r"Error code is: (\d+)", str(failure))
            code = int(found.group(1)) if found else None
            if code in USELESS:
                raise AirflowFailException(f"headway sweep ended with {code}: {USELESS[code]}") from failure
            raise


with DAG(
    dag_id="headway_sweep",
    schedule="17 1 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
):
    SweepOperator(
        task_id="sweep",
        conn_id="spark_default",
        name="headway-sweep",
        application=JAR,
        java_class="io.headway.jobs.cli.Headway",
        application_args=["sweep", STUDIES, "--out", OUT],
        deploy_mode="client",
        properties_file=f"{HEADWAY}/conf/spark-standalone.conf",
        retries=6,
        retry_delay=timedelta(minutes=30),
    )
