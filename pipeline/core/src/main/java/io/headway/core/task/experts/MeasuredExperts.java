package io.headway.core.task.experts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;

/**
 * The expert-routing task with what its data set tells.
 *
 * @param asked as it was asked for
 * @param problems how many
 * @param tokens of all problems
 * @param train number of training samples
 * @param validation number of validation samples
 * @param test number of test samples
 * @param sha256 of the data set's content
 */
public record MeasuredExperts(
    ExpertsTaskSpec asked,
    int problems,
    int tokens,
    int train,
    int validation,
    int test,
    String sha256)
    implements MeasuredTask {
  /** Refuses a data set that nothing can be learned from. */
  public MeasuredExperts {
    new Checks()
        .require(train > 0, "train", train, "> 0")
        .require(validation > 0, "validation", validation, "> 0")
        .require(test > 0, "test", test, "> 0")
        .require(!sha256.isEmpty(), "sha256", "none", "set where anything is known")
        .done();
  }

  /** Of samples. */
  public static MeasuredExperts of(ExpertsTaskSpec asked, ExpertsSamples samples) {
    return new MeasuredExperts(
        asked,
        samples.tokens().problems().size(),
        samples.tokens().count(),
        samples.count(Split.TRAIN),
        samples.count(Split.VALIDATION),
        samples.count(Split.TEST),
        ExpertsHash.of(samples));
  }

  @Override
  public int count(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Data that is there is known by its content: records may be read from another place. */
  @Override
  @JsonIgnore
  public Identity identity() {
    return asked.presentation().fact("sha256", sha256);
  }
}
