package io.headway.exports.tensorboard;

import io.headway.exports.trials.ExportedTrial;
import io.headway.exports.trials.State;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What TensorBoard's HParams plugin reads of a training, so that it makes a table of all of them:
 * plugin_data.proto of <a
 * href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/plugins/hparams">tensorboard/plugins/hparams</a>.
 *
 * <pre>
 *   HParamsPluginData { int32 version = 1; SessionStartInfo session_start_info = 3; SessionEndInfo session_end_info = 4; }
 *   SessionStartInfo  { map&lt;string, Value> hparams = 1; string group_name = 4; double start_time_secs = 5; }
 *   SessionEndInfo    { Status status = 1; double end_time_secs = 2; }
 *   Value (google.protobuf) { double number_value = 2; string string_value = 3; bool bool_value = 4; }
 * </pre>
 */
final class Hparams {
  private static final String PLUGIN = "hparams";
  private static final int STATUS_SUCCESS = 1;
  private static final int STATUS_FAILURE = 2;
  private static final int STATUS_RUNNING = 3;

  private Hparams() {}

  /** That a training began, and with what. */
  static byte[] start(ExportedTrial trial, Instant at) {
    SortedMap<String, String> values = new TreeMap<>(trial.parameters());
    values.putAll(trial.tags());
    Message info = new Message();
    values.forEach((name, value) -> info.part(1, new Message().text(1, name).part(2, of(value))));
    info.text(4, trial.id()).real(5, Events.seconds(at));
    return Events.plugin(
        at, "_hparams_/session_start_info", PLUGIN, new Message().whole(1, 0).part(3, info));
  }

  /** How it stands: the plugin takes it from where it looks for the end, which may be open. */
  static byte[] end(ExportedTrial trial, Instant at) {
    Message info = new Message().whole(1, status(trial.state()));
    if (trial.state().isOver()) {
      info.real(2, Events.seconds(at));
    }
    return Events.plugin(
        at, "_hparams_/session_end_info", PLUGIN, new Message().whole(1, 0).part(4, info));
  }

  private static int status(State state) {
    return switch (state) {
      case FINISHED, PRUNED -> STATUS_SUCCESS;
      case FAILED -> STATUS_FAILURE;
      case RUNNING, WAITING -> STATUS_RUNNING;
    };
  }

  /** A number or a truth where the text is one, so that the plugin sorts and draws it as such. */
  private static Message of(String value) {
    if (value.equals("true") || value.equals("false")) {
      return new Message().truth(4, value.equals("true"));
    }
    return value.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")
        ? new Message().real(2, Double.parseDouble(value))
        : new Message().text(3, value);
  }
}
