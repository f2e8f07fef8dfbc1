package io.headway.exports.tensorboard;

import java.time.Instant;

/**
 * Messages of TensorBoard: event.proto and summary.proto of <a
 * href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">tensorboard/compat/proto</a>.
 *
 * <pre>
 *   Event    { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }
 *   Summary  { repeated Value value = 1; }
 *   Value    { string tag = 1; float simple_value = 2; TensorProto tensor = 8; SummaryMetadata metadata = 9; }
 *   SummaryMetadata { PluginData plugin_data = 1; }
 *   PluginData      { string plugin_name = 1; bytes content = 2; }
 *   TensorProto     { DataType dtype = 1; TensorShapeProto tensor_shape = 2; bytes string_val = 8; }
 * </pre>
 */
final class Events {
  private static final double MILLIS_PER_SECOND = 1000;
  private static final int DT_FLOAT = 1;
  private static final int DT_STRING = 7;

  private Events() {}

  /** Seconds since 1970. */
  static double seconds(Instant at) {
    return at.toEpochMilli() / MILLIS_PER_SECOND;
  }

  /** What every event file begins with. */
  static byte[] version(Instant at) {
    return new Message().real(1, seconds(at)).text(3, "brain.Event:2").toBytes();
  }

  /** A number; TensorBoard keeps 24 bits of it. */
  static byte[] scalar(Instant at, int step, String tag, double value) {
    return event(at, step, new Message().text(1, tag).real32(2, value));
  }

  /** A text, in Markdown. */
  static byte[] text(Instant at, int step, String tag, String text) {
    Message scalar = new Message();
    Message tensor = new Message().whole(1, DT_STRING).part(2, scalar).text(8, text);
    Message value = new Message().text(1, tag).part(8, tensor);
    return event(at, step, value.part(9, metadata("text", new Message())));
  }

  /** What a plugin keeps beside an empty tensor. */
  static byte[] plugin(Instant at, String tag, String plugin, Message content) {
    Message none = new Message().part(2, new Message().whole(1, 0));
    Message tensor = new Message().whole(1, DT_FLOAT).part(2, none);
    Message value = new Message().text(1, tag).part(8, tensor);
    return event(at, 0, value.part(9, metadata(plugin, content)));
  }

  private static Message metadata(String plugin, Message content) {
    return new Message().part(1, new Message().text(1, plugin).part(2, content));
  }

  private static byte[] event(Instant at, int step, Message value) {
    return new Message()
        .real(1, seconds(at))
        .whole(2, step)
        .part(5, new Message().part(1, value))
        .toBytes();
  }
}
