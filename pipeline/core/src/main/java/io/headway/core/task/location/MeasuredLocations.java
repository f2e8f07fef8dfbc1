package io.headway.core.task.location;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;

/**
 * The next-location task with what its data set tells.
 *
 * @param asked as it was asked for
 * @param vocabulary V: codes 0 (padding), 1 (unseen in train) and one for each place of train
 * @param users U: code 0 (padding) and one for each user
 * @param train number of training samples
 * @param validation number of validation samples
 * @param test number of test samples
 * @param sha256 of the data set's content
 */
public record MeasuredLocations(
    NextLocationTaskSpec asked,
    int vocabulary,
    int users,
    int train,
    int validation,
    int test,
    String sha256)
    implements MeasuredTask {
  /** Refuses a data set that nothing can be learned from. */
  public MeasuredLocations {
    new Checks()
        .require(vocabulary > 3, "vocabulary", vocabulary, "> 3, two places at least")
        .require(users > 1, "users", users, "> 1, one user at least")
        .require(train > 0, "train", train, "> 0")
        .require(validation > 0, "validation", validation, "> 0")
        .require(test > 0, "test", test, "> 0")
        .require(!sha256.isEmpty(), "sha256", "none", "set where anything is known")
        .done();
  }

  @Override
  public int count(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Data that is there is known by its content: a table may be read from another place. */
  @Override
  @JsonIgnore
  public Identity identity() {
    return new Identity()
        .fact("kind", NextLocationTaskSpec.KIND)
        .fact("vocabulary", vocabulary)
        .fact("users", users)
        .fact("sha256", sha256);
  }
}
