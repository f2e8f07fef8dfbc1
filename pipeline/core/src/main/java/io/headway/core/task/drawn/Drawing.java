package io.headway.core.task.drawn;

import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import java.io.Serializable;
import java.util.Locale;

/**
 * How many examples are drawn, and from which seed.
 *
 * @param train number of training examples
 * @param validation number of validation examples
 * @param test number of test examples
 * @param seed of the data; trials of all seeds share the data set
 */
public record Drawing(int train, int validation, int test, long seed) implements Serializable {
  /** Checks the counts. */
  public Drawing {
    new Checks()
        .require(train > 0, "train", train, "> 0")
        .require(validation > 0, "validation", validation, "> 0")
        .require(test > 0, "test", test, "> 0")
        .done();
  }

  /** Reads {@code train}, {@code validation}, {@code test} and {@code seed} of a task. */
  public static Drawing parse(Section task, Drawing usual) {
    return new Drawing(
        task.integer("train", usual.train),
        task.integer("validation", usual.validation),
        task.integer("test", usual.test),
        task.number("seed", usual.seed));
  }

  /** So many examples, of the usual seed. */
  public static Drawing of(int train, int validation, int test) {
    return new Drawing(train, validation, test, TaskSpec.SEED);
  }

  /** Number of examples of a split. */
  public int count(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** What tells it from others. */
  public Identity identity() {
    return new Identity()
        .fact("train", train)
        .fact("validation", validation)
        .fact("test", test)
        .option("seed", seed, TaskSpec.SEED);
  }

  /** {@code 2,000 train, 200 validation, 400 test}. */
  String words() {
    return String.format(
        Locale.ROOT, "%,d train, %,d validation, %,d test", train, validation, test);
  }
}
