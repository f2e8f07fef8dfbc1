package io.headway.core.task.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;

/**
 * The language-model task with what its data set tells.
 *
 * @param asked as it was asked for
 * @param vocabulary V, the number of codes, that of unknown words included
 * @param labels K, the number of labels; 0 where the target is the next token
 * @param tokens of all sequences, as they are cut
 * @param train number of training sequences
 * @param validation number of validation sequences
 * @param test number of test sequences
 * @param sha256 of the data set's content
 */
public record MeasuredText(
    TextTaskSpec asked,
    int vocabulary,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int labels,
    int tokens,
    int train,
    int validation,
    int test,
    String sha256)
    implements MeasuredTask {
  /** Refuses a data set that nothing can be learned from. */
  public MeasuredText {
    new Checks()
        .require(vocabulary > 1, "vocabulary", vocabulary, "> 1")
        .require(
            asked.labelled() ? labels > 1 : labels == 0,
            "labels",
            labels,
            asked.labelled() ? "2 or more" : "0")
        .require(train > 0, "train", train, "> 0")
        .require(validation > 0, "validation", validation, "> 0")
        .require(test > 0, "test", test, "> 0")
        .require(!sha256.isEmpty(), "sha256", "none", "set where anything is known")
        .done();
  }

  /** Of samples. */
  public static MeasuredText of(TextTaskSpec asked, TextSamples samples) {
    return new MeasuredText(
        asked,
        samples.words().size() + 1,
        samples.labels().names().size(),
        samples.tokens(),
        samples.of(Split.TRAIN).count(),
        samples.of(Split.VALIDATION).count(),
        samples.of(Split.TEST).count(),
        samples.sha256());
  }

  @Override
  public int count(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Data that is there is known by its content: text may be read from another place. */
  @Override
  @JsonIgnore
  public Identity identity() {
    return asked.presentation().fact("sha256", sha256);
  }
}
