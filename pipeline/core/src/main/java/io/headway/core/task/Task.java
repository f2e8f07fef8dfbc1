package io.headway.core.task;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.model.Transformer;
import io.headway.core.study.Arm;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.ModelSize;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.TrainingSettings;

/** A task without its data: enough to build, count and cost a model. */
public interface Task extends Transformer.Task {
  /** Number of classes of a target: a uniform guess loses ln(classes). */
  int classes();

  /** What determines its data and how it is presented. */
  TaskSpec spec();

  /** The score by which weights are selected on the validation split; higher is better. */
  default String primaryMetric() {
    return Subject.of(spec()).primary().key();
  }

  /** A batch of the right shapes that holds no real example. */
  Batch blank(int size);

  /** The model of an arm at a size, regularised as the training says. */
  default Network network(Arm arm, ModelSize size, TrainingSettings training) {
    return Transformer.of(this, arm, size, training.regularization());
  }

  /** The task of a specification. */
  static Task of(TaskSpec spec) {
    if (spec instanceof MazeTaskSpec maze) {
      return new MazeTask(maze);
    }
    return new NextLocationTask((NextLocationTaskSpec) spec);
  }
}
