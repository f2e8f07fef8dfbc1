package io.headway.core.parse;

import io.headway.core.config.Section;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trainings;
import io.headway.core.study.Tune;
import io.headway.core.task.Objective;
import io.headway.core.task.TaskKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code tune}. */
final class TuneParser {
  /** The block's name in a study. */
  static final String KEY = "tune";

  private static final String VALIDATION = "validation";
  private static final int RATES = 5;
  private static final int SMALLEST = 2;
  private static final int LATER_RATES = 3;
  private static final double SPACING = 0.5;
  private static final int EXTEND = 2;
  private static final long SEED = 42;
  private static final double AT_MOST = 0.8;

  private final Section root;
  private final Section block;

  /**
   * @param root the whole study
   */
  TuneParser(Section root) {
    this.root = root;
    this.block = root.section(KEY);
  }

  /**
   * How it is tuned, if it is; empty as well after a fault, which is told.
   *
   * @param task kind of the study's task; empty if it is unknown
   * @param asked the task; empty if it has a fault
   */
  Optional<Tune> parse(
      Optional<TaskKind<?, ?>> task,
      Optional<TaskSpec> asked,
      List<ModelSize> sizes,
      Trainings trainings,
      int studySeeds) {
    if (!root.has(KEY)) {
      return Optional.empty();
    }
    int faults = block.faults().count();
    if (root.has(SearchParser.KEY)) {
      block.faults().add(KEY, "Invalid tune: beside search (must be one of the two)");
    }
    String split = block.text("split", VALIDATION);
    if (!split.equals(VALIDATION)) {
      block.refuse("split", split, VALIDATION + ": the comparison is judged by the test split");
    }
    int rates = block.integer("rates", RATES);
    int smallest = block.integer("smallest", SMALLEST);
    int laterRates = block.integer("later-rates", LATER_RATES);
    double spacing = block.real("spacing", SPACING);
    int extend = block.integer("extend", EXTEND);
    long seed = block.number("seed", SEED);
    int seeds = block.integer("seeds", 1);
    double atMost = block.real("at-most", AT_MOST);
    int shared = block.integer("shared-seeds", 1);
    if (studySeeds > 0 && shared > studySeeds) { // of no seeds is told elsewhere
      block.refuse("shared-seeds", shared, "at most the number of seeds, " + studySeeds);
    }
    Optional<Objective> objective = Objectives.of(block, task, asked, Optional.of(Objective.LOSS));
    block.refuseUnknown();
    int above = rates / 2;
    for (ModelSize size : sizes) {
      requireRates(trainings, size.name(), sizes.indexOf(size) < smallest, above * spacing);
    }
    if (block.faults().count() > faults || objective.isEmpty()) {
      return Optional.empty();
    }
    return block
        .faults()
        .attempt(
            block.path(),
            Optional.empty(),
            () ->
                Optional.of(
                    new Tune(
                        rates,
                        smallest,
                        laterRates,
                        spacing,
                        extend,
                        seed,
                        seeds,
                        objective.get().key(),
                        objective.get().lower(),
                        atMost,
                        shared)));
  }

  /** The greatest rate that is tried must be one. */
  private void requireRates(Trainings trainings, String size, boolean tried, double decades) {
    if (!trainings.perSize().containsKey(size)) {
      return; // told already
    }
    double own = trainings.of(size).learningRate().peak();
    double greatest = own * Math.pow(10, decades);
    if (tried && !(greatest < 1)) {
      block
          .faults()
          .add(
              block.path(),
              String.format(
                  Locale.ROOT,
                  "Invalid tune: it would try a learning rate of %.3g at %s, %s decades above the"
                      + " study's %s (must be < 1)",
                  greatest,
                  size,
                  decades,
                  own));
    }
  }
}
