package io.headway.jobs;

import java.util.ArrayList;
import java.util.List;

/** Options that make studies of the manual small: seconds where it says minutes. */
final class CutDown {
  /** Of {@code conf/quick.conf}, and of what is copied from it. */
  static final List<String> QUICK =
      options(
          "sizes=[micro]",
          "seeds=[42]",
          "training.epochs=1",
          "training.validations=1",
          "task.train=400",
          "spark.master=local[2]");

  /** Of any plan: the fewest steps that a probe takes. */
  static final List<String> PROBE = List.of("--probe-seconds", "0.01", "--examples", "1");

  private CutDown() {}

  private static List<String> options(String... more) {
    List<String> options = new ArrayList<>();
    for (String set : more) {
      options.addAll(List.of("--set", set));
    }
    return List.copyOf(options);
  }
}
