package io.headway.core.check;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Session;
import java.util.Locale;

/** The loss is a number, and near that of a uniform guess before anything is learned. */
final class LossCheck {
  private static final String CHECK = "loss";

  /** Further away than this factor is worth a note. */
  private static final double FACTOR = 1.5;

  private LossCheck() {}

  static Finding of(CheckedModel model) {
    Batch batch = model.batch(model.indices(0));
    double loss;
    try (Session session = model.started(1)) {
      loss = session.evaluate(batch).lossSum() / batch.targets();
    }
    if (!Double.isFinite(loss)) {
      return Finding.wrong(
          CHECK,
          "it is " + loss + " at the start (are the weights too large, or a logarithm of 0?)");
    }
    int classes = model.examples().task().classes();
    double uniform = Math.log(classes);
    String words =
        String.format(
            Locale.ROOT,
            "%.3f nats a target at the start; a uniform guess among %,d classes loses %.3f",
            loss,
            classes,
            uniform);
    return loss < uniform * FACTOR && loss > uniform / FACTOR
        ? Finding.ok(CHECK, words)
        : Finding.note(
            CHECK, words + " (fine if it is meant; otherwise the head's weights start too large)");
  }
}
