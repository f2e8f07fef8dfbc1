"""check_schedules.py CONF: the YAML files of conf/schedule against the schemas that their readers publish.

GitHub's workflows come with check-jsonschema, Kubernetes' kinds with kubernetes-validate, those of the Spark
operator with the operator's own models (kubeflow-spark-api). Prints a line for each file, and for each command
of Headway in it a line of JSON; ends with 1 and the faults if there are some.
"""

import json
import pathlib
import subprocess
import sys

import jsonschema
import kubernetes_validate
import pydantic
import yaml
from kubeflow_spark_api.models.spark_v1beta2_scheduled_spark_application import (
    SparkV1beta2ScheduledSparkApplication,
)

CONF = pathlib.Path(sys.argv[1])
SCHEDULE = CONF / "schedule"

# Kubernetes from the first that has all of podFailurePolicy, to the newest whose schemas there are.
VERSIONS = ["1.31", "1.37"]


def workflow(file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", file]
    checked = subprocess.run(command, capture_output=True, text=True)
    return [checked.stdout + checked.stderr] if checked.returncode else []


def kubernetes(document):
    faults = []
    for version in VERSIONS:
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except (jsonschema.ValidationError, kubernetes_validate.ValidationError) as fault:
            faults.append(f"Kubernetes {version}: {fault}")
    return faults


def operator(document):
    try:
        SparkV1beta2ScheduledSparkApplication.model_validate(
            document, extra="forbid", by_alias=True, by_name=False
        )
        return []
    except pydantic.ValidationError as fault:
        return [str(fault)]


def tell(file, faults, arguments=None):
    if faults:
        print(f"{file.name}: " + "\n".join(faults), file=sys.stderr)
        return 1
    print("ok", file.name)
    if arguments:
        print("command", json.dumps(arguments))
    return 0


def main():
    nightly = SCHEDULE / "nightly.yml"
    template = CONF / "k8s-pod-template.yaml"
    cronjob = SCHEDULE / "kubernetes" / "cronjob.yaml"
    scheduled = SCHEDULE / "kubernetes" / "scheduled-spark-application.yaml"
    job = yaml.safe_load(cronjob.read_text(encoding="utf-8"))
    container = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
    application = yaml.safe_load(scheduled.read_text(encoding="utf-8"))
    failed = tell(nightly, workflow(nightly))
    failed += tell(template, kubernetes(yaml.safe_load(template.read_text(encoding="utf-8"))))
    failed += tell(cronjob, kubernetes(job), container["args"][container["args"].index("sweep") :])
    failed += tell(scheduled, operator(application), application["spec"]["template"]["arguments"])
    return min(failed, 1)


sys.exit(main())
