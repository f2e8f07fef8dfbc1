package io.headway.core.parse;

import io.headway.core.config.AskedKey;
import io.headway.core.config.Section;
import io.headway.core.search.Pruning;
import io.headway.core.study.training.Length;
import java.util.List;
import java.util.Locale;

/** Reads {@code prune}. */
final class PruningParser {
  private static final int MEDIAN_STARTUP = 5;
  private static final int REDUCTION = 3;

  private final Section block;
  private final boolean lower;

  private enum Kind {
    NONE,
    THRESHOLD,
    MEDIAN,
    HALVING
  }

  /**
   * @param lower whether less of the objective is better
   */
  PruningParser(Section block, boolean lower) {
    this.block = block;
    this.lower = lower;
  }

  /** None if it has a fault, which is told. */
  Pruning parse() {
    String bound = lower ? "above" : "below";
    Kind usual = block.has(bound) ? Kind.THRESHOLD : Kind.NONE;
    Kind kind = block.choice("kind", usual, Kind.class, AskedKey.OF_OTHERS);
    Pruning none = new Pruning.None();
    Pruning pruning =
        block
            .faults()
            .attempt(
                block.path(),
                none,
                () ->
                    switch (kind) {
                      case NONE -> none;
                      case THRESHOLD ->
                          new Pruning.Threshold(
                              block.integer("after-epoch", 1), block.real(bound, Double.NaN));
                      case MEDIAN ->
                          new Pruning.Median(
                              block.integer("after-epoch", 1),
                              block.integer("startup", MEDIAN_STARTUP));
                      case HALVING -> halving();
                    });
    block.refuseUnknown();
    return pruning;
  }

  private Pruning halving() {
    int reduction = block.integer("reduction", REDUCTION);
    List<Integer> epochs =
        block.has("epochs") ? block.integers("epochs") : List.of(); // refused where it is none
    return new Pruning.Halving(
        epochs, reduction, block.integer("bracket", reduction * reduction, AskedKey.OF_OTHERS));
  }

  /** Rungs are epochs before the last, after which the validation split is looked at. */
  static void requireValidated(Section search, Pruning pruning, Length length) {
    if (pruning instanceof Pruning.Halving halving) {
      for (int epoch : halving.epochs()) {
        if (epoch >= length.epochs() || !length.validatesAfter(epoch)) {
          search
              .faults()
              .add(
                  search.path("prune") + ".epochs",
                  String.format(
                      Locale.ROOT,
                      "Invalid rung: %d (must be an epoch before %d after which there is a"
                          + " validation)",
                      epoch,
                      length.epochs()));
        }
      }
    }
  }
}
