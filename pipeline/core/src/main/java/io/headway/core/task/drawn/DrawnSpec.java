package io.headway.core.task.drawn;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Settings of a task whose examples are drawn by index: its data tells nothing more. */
public interface DrawnSpec extends TaskSpec, MeasuredTask {
  /** The key of its kind. */
  String kind();

  /** How many examples, and from which seed. */
  Drawing drawing();

  /** Its own settings that determine the examples; those that are as usual are absent. */
  @JsonIgnore
  Identity settings();

  @Override
  @JsonIgnore
  default Identity data() {
    return new Identity().fact("kind", kind()).and(settings()).and(drawing().identity());
  }

  @Override
  @JsonIgnore
  default Identity identity() {
    return data();
  }

  @Override
  default String label() {
    return kind();
  }

  @Override
  default String description() {
    return String.format(Locale.ROOT, "%s (%s)", label(), drawing().words());
  }

  @Override
  @JsonIgnore
  default Optional<MeasuredTask> known() {
    return Optional.of(this);
  }

  @Override
  @JsonIgnore
  default TaskSpec asked() {
    return this;
  }

  @Override
  default int count(Split split) {
    return drawing().count(split);
  }

  @Override
  default MeasuredTask measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256) {
    return this;
  }
}
