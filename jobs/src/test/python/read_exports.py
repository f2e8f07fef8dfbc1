"""Reads an export back with the own reader of whom it is for, and prints it as JSON.

  read_exports.py optuna FILE
  read_exports.py tensorboard FOLDER
  read_exports.py mlflow URL EXPERIMENT
"""

import json
import pathlib
import sys
import warnings


def optuna(path):
    import optuna
    from optuna.storages import JournalStorage
    from optuna.storages.journal import JournalFileBackend

    warnings.simplefilter("error")  # a range that its step does not divide, a choice that is none
    storage = JournalStorage(JournalFileBackend(path))
    studies = {}
    for name in optuna.get_all_study_names(storage):
        study = optuna.load_study(study_name=name, storage=storage)
        trials = []
        for trial in study.trials:
            trial._validate()
            trials.append(
                {
                    "number": trial.number,
                    "state": trial.state.name,
                    "value": trial.value,
                    "params": trial.params,
                    "distributions": {n: repr(d) for n, d in trial.distributions.items()},
                    "curve": trial.intermediate_values,
                    "attributes": trial.user_attrs,
                    "seconds": trial.duration.total_seconds() if trial.duration else None,
                    "last": trial.last_step,
                }
            )
        done = study.get_trials(states=[optuna.trial.TrialState.COMPLETE])
        studies[name] = {
            "direction": study.direction.name,
            "metrics": study.metric_names,
            "attributes": study.user_attrs,
            "best": study.best_trial.number if done else None,
            "rows": len(study.trials_dataframe()),
            "trials": trials,
        }
    return studies


def tensorboard(folder):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.plugins.hparams import metadata
    from tensorboard.util import tensor_util

    runs = {}
    for file in sorted(pathlib.Path(folder).rglob("*tfevents*")):
        accumulator = EventAccumulator(str(file.parent)).Reload()
        texts = {
            tag: tensor_util.make_ndarray(accumulator.Tensors(tag)[0].tensor_proto).item().decode()
            for tag in accumulator.PluginTagToContent("text")
        }
        contents = accumulator.PluginTagToContent(metadata.PLUGIN_NAME)
        start = metadata.parse_session_start_info_plugin_data(
            contents[metadata.SESSION_START_INFO_TAG]
        )
        runs[str(file.parent.relative_to(folder))] = {
            "scalars": {
                tag: [[event.step, event.value, event.wall_time] for event in accumulator.Scalars(tag)]
                for tag in accumulator.Tags()["scalars"]
            },
            "texts": texts,
            "hparams": {
                name: getattr(value, value.WhichOneof("kind"))
                for name, value in start.hparams.items()
            },
            "group": start.group_name,
            "begin": start.start_time_secs,
        }
    return {"runs": runs, "table": hparams_table(folder)}


def hparams_table(folder):
    """What the HParams tab shows: the session groups, and the names that it offers."""
    from tensorboard.backend.event_processing.data_provider import MultiplexerDataProvider
    from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
    from tensorboard.context import RequestContext
    from tensorboard.plugins import base_plugin
    from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups

    multiplexer = EventMultiplexer().AddRunsFromDirectory(folder)
    multiplexer.Reload()
    provider = MultiplexerDataProvider(multiplexer, folder)
    context = backend_context.Context(base_plugin.TBContext(data_provider=provider))
    request_context = RequestContext()
    tags = context.hparams_metadata(request_context, "")
    experiment = context.experiment_from_metadata(
        request_context, "", True, tags, provider.list_hyperparameters(request_context, experiment_ids=[""])
    )
    request = api_pb2.ListSessionGroupsRequest(
        start_index=0,
        slice_size=1000,
        allowed_statuses=api_pb2.Status.values(),
        include_metrics=True,
    )
    response = list_session_groups.Handler(
        request_context=request_context,
        backend_context=context,
        experiment_id="",
        request=request,
    ).run()
    return {
        "names": sorted(info.name for info in experiment.hparam_infos),
        "metrics": sorted({info.name.tag for info in experiment.metric_infos}),
        "groups": {
            group.name: api_pb2.Status.Name(group.sessions[0].status)
            for group in response.session_groups
        },
    }


def mlflow(url, experiment):
    from mlflow import MlflowClient

    client = MlflowClient(url)
    found = client.get_experiment_by_name(experiment)
    runs = {}
    for run in client.search_runs([found.experiment_id], max_results=1000):
        runs[run.data.tags["headway.trial"]] = {
            "name": run.info.run_name,
            "status": run.info.status,
            "begin": run.info.start_time,
            "end": run.info.end_time,
            "params": run.data.params,
            "tags": run.data.tags,
            "metrics": {
                key: [
                    [metric.step, metric.value, metric.timestamp]
                    for metric in client.get_metric_history(run.info.run_id, key)
                ]
                for key in run.data.metrics
            },
            "artifacts": sorted(file.path for file in client.list_artifacts(run.info.run_id)),
        }
    return {"tags": found.tags, "runs": runs}


READERS = {"optuna": optuna, "tensorboard": tensorboard, "mlflow": mlflow}

if __name__ == "__main__":
    print(json.dumps(READERS[sys.argv[1]](*sys.argv[2:])))
