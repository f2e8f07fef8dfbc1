package io.headway.core.parse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.headway.core.config.AskedKey;
import io.headway.core.config.Section;
import io.headway.core.search.Parameter;
import io.headway.core.search.Pruning;
import io.headway.core.search.SamplerKind;
import io.headway.core.search.Space;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Search;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import io.headway.core.study.training.Placement;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Objective;
import io.headway.core.task.TaskKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code search}. */
final class SearchParser {
  /** The block's name in a study. */
  static final String KEY = "search";

  private static final String TRAINING = "training";

  private static final int TRIALS = 20;
  private static final int STARTUP = 10;
  private static final long SEED = 42;
  private static final int AHEAD = 3;
  private static final int CONFIRM = 3;

  private final Config study;
  private final Section block;
  private final Section training;

  /** What the objective is of. */
  private enum BestOf {
    /** The best validated epoch. */
    EPOCHS,
    /** The last one. */
    LAST;

    private static BestOf of(Selection selection) {
      return selection == Selection.LAST ? LAST : EPOCHS;
    }

    private Selection selection() {
      return this == LAST ? Selection.LAST : Selection.BEST_VALIDATION;
    }
  }

  /**
   * @param root the whole study
   * @param study what is written there
   */
  SearchParser(Section root, Config study) {
    this.study = study;
    this.block = root.section(KEY);
    this.training = block.section(TRAINING);
  }

  /**
   * What is searched, if anything is; empty as well after a fault, which is told.
   *
   * @param task kind of the study's task; empty if it is unknown
   * @param asked the task; empty if it has a fault
   */
  Optional<Search> parse(
      Optional<TaskKind<?, ?>> task,
      Optional<TaskSpec> asked,
      List<Arm> arms,
      List<ModelSize> sizes,
      Trainings said) {
    if (!study.hasPath(KEY)) {
      return Optional.empty();
    }
    int faults = block.faults().count();
    SamplerKind sampler = block.choice("sampler", SamplerKind.TPE, SamplerKind.class);
    int trials = block.integer("trials", TRIALS);
    int startup = startup(trials);
    long seed = block.number("seed", SEED);
    int ahead = block.integer("ahead", AHEAD);
    Optional<Objective> objective = Objectives.of(block, task, asked, Optional.empty());
    boolean lower = objective.isPresent() && objective.get().lower();
    List<String> searched = names("arms", arms.stream().map(Arm::name).toList());
    List<String> at = names("sizes", sizes.stream().map(ModelSize::name).toList());
    Trainings trainings = searching(said);
    TrainingSettings first = first(trainings);
    Selection selection =
        block
            .choice("best-of", BestOf.of(first.selection()), BestOf.class, AskedKey.OF_OTHERS)
            .selection();
    int seeds = block.integer("seeds", 1);
    int confirm =
        block.integer("confirm", Math.max(1, Math.min(CONFIRM, trials)), AskedKey.OF_OTHERS);
    int confirmSeeds = block.integer("confirm-seeds", CONFIRM);
    Pruning pruning = new PruningParser(block.section("prune"), lower).parse();
    Optional<Space> space = new SpaceParser(block, study.getConfig(KEY)).parse();
    block.refuseUnknown();
    space.ifPresent(this::requireNotSearched);
    trainings.forEach(
        (whose, settings) -> {
          PruningParser.requireValidated(block, pruning, settings.length());
          requireNoAveraging(whose, settings.placement());
        });
    if (block.faults().count() > faults || space.isEmpty() || objective.isEmpty()) {
      return Optional.empty();
    }
    return block
        .faults()
        .attempt(
            block.path(),
            Optional.empty(),
            () ->
                Optional.of(
                    new Search(
                        sampler,
                        trials,
                        startup,
                        seed,
                        ahead,
                        objective.get().key(),
                        lower,
                        selection,
                        seeds,
                        confirm,
                        confirmSeeds,
                        pruning,
                        space.get(),
                        searched,
                        at,
                        own(),
                        source())));
  }

  /** Fewer than usual may be asked for only knowingly: all trials would be random. */
  private int startup(int trials) {
    int startup = block.integer("startup", STARTUP);
    if (block.has("startup") && startup > trials) {
      block.refuse("startup", startup, "at most the number of trials, " + trials);
    }
    return startup;
  }

  private List<String> names(String key, List<String> known) {
    if (!block.has(key)) {
      return known;
    }
    List<String> names =
        block.list(key).stream().map(value -> String.valueOf(value.unwrapped())).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        block
            .faults()
            .add(
                block.path(key),
                String.format(Locale.ROOT, "Unknown value: %s (known: %s)", name, known));
      }
    }
    block.faults().refuseRepeats(block.path(key), names);
    return names;
  }

  private static TrainingSettings first(Trainings trainings) {
    return trainings.perSize().isEmpty()
        ? TrainingSettings.DEFAULTS
        : trainings.perSize().get(trainings.perSize().firstKey());
  }

  /** The study's settings, and over them those of the search. */
  private Trainings searching(Trainings asked) {
    TreeMap<String, TrainingSettings> perSize = new TreeMap<>();
    asked.perSize().forEach((size, settings) -> perSize.put(size, searching(settings)));
    TreeMap<String, SortedMap<String, TrainingSettings>> perArm = new TreeMap<>();
    asked
        .perArm()
        .forEach(
            (size, arms) -> {
              TreeMap<String, TrainingSettings> own = new TreeMap<>();
              arms.forEach((arm, settings) -> own.put(arm, searching(settings)));
              perArm.put(size, own);
            });
    if (perSize.isEmpty()) {
      var unused = searching(TrainingSettings.DEFAULTS); // its faults are told all the same
    }
    training.refuseUnknown();
    return new Trainings(perSize, perArm);
  }

  private TrainingSettings searching(TrainingSettings settings) {
    return TrainingBlock.read(training, settings);
  }

  private void requireNotSearched(Space space) {
    for (Parameter parameter : space.parameters()) {
      String prefix = TRAINING + ".";
      if (parameter.name().startsWith(prefix)) {
        String key = parameter.name().substring(prefix.length());
        if (training.names().contains(key)) {
          training.refuse(key, "searched", "left out, or no part of the space");
        }
      }
    }
  }

  private Optional<String> own() {
    return training.names().isEmpty()
        ? Optional.empty()
        : Optional.of(study.getObject(KEY + "." + TRAINING).render(ConfigRenderOptions.concise()));
  }

  private void requireNoAveraging(String whose, Placement placement) {
    if (!placement.seesEveryStep()) {
      block
          .faults()
          .add(
              block.path(),
              String.format(
                  Locale.ROOT,
                  "Invalid search: replicas of %s that average (must be none, or add gradients)",
                  whose));
    }
  }

  private String source() {
    return study.root().withoutKey(KEY).render(ConfigRenderOptions.concise());
  }
}
