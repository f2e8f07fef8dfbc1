package io.headway.core.task;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.model.Feeds;
import io.headway.core.model.ModelKinds;
import io.headway.core.plugin.PluginJar;
import io.headway.core.study.Arm;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task without its data: enough to build, count and cost a model, and to tell of its scores. */
public interface Task extends Feeds {
  /** Number of classes of a target: a uniform guess loses ln(classes). */
  int classes();

  /** What determines its data and how it is presented. */
  MeasuredTask spec();

  /** What is measured on it. */
  default Subject subject() {
    return TaskKinds.of(spec().asked()).subject();
  }

  /** The score by which weights are selected on the validation split. */
  default Metric primaryMetric() {
    return subject().primary();
  }

  /** A batch of the right shapes that holds no real example. */
  Batch blank(int size);

  /** Title of figures: {@code Mazes 16 x 16}. */
  String title();

  /** What the data is, in parts of a sentence. */
  List<String> facts();

  /** What the data is, as fields of a report. */
  Map<String, Object> fields();

  /**
   * The reference that no model is better than, on average, unless it is told what it is to
   * predict; empty where none is known.
   */
  default Optional<String> limit() {
    return Optional.empty();
  }

  /** What must hold between two of its metrics, whatever the model; empty for most tasks. */
  default Optional<Law> law() {
    return Optional.empty();
  }

  /** What its two first metrics ask of an advantage together; empty for most tasks. */
  default Optional<Rivalry> rivalry() {
    return Optional.empty();
  }

  /** The model of an arm at a size, regularised as the training says. */
  default Network network(Arm arm, ModelSize size, TrainingSettings training) {
    return ModelKinds.network(arm.model(), size, this, training.regularization());
  }

  /** The task of a specification. */
  static Task of(MeasuredTask spec) {
    TaskKind<TaskSpec, MeasuredTask> kind = TaskKinds.of(spec.asked());
    return PluginJar.make("task", kind, "it cannot be made", () -> kind.task(spec));
  }
}
