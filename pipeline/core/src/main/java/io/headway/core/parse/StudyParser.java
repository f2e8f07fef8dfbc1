package io.headway.core.parse;

import com.typesafe.config.Config;
import io.headway.core.config.AskedKey;
import io.headway.core.config.Faults;
import io.headway.core.config.HoconWriter;
import io.headway.core.config.InvalidStudyException;
import io.headway.core.config.Section;
import io.headway.core.config.StudyText;
import io.headway.core.engine.Precision;
import io.headway.core.study.Arm;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.FileName;
import io.headway.core.study.FurtherPairs;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Search;
import io.headway.core.study.SeedRounds;
import io.headway.core.study.SparkSecrets;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import io.headway.core.study.Tune;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads study files (HOCON). Unknown keys are refused; all faults are reported at once, each with
 * its path. Defaults are in {@link TrainingSettings#DEFAULTS} and where each block is read.
 */
public final class StudyParser {
  private static final int DEFAULT_CHECKPOINT_SECONDS = 60;

  private final Faults faults = new Faults();
  private final Config config;
  private final Section root;

  /** Turns what a study says of its engine into what is there: {@code auto} has to be resolved. */
  public interface EngineResolver {
    /**
     * The engine that is meant.
     *
     * @param kind as written; may be {@code auto}
     * @param device as written; may be {@code auto}
     * @param spark what the study says of Spark: executors may have other devices than this process
     * @throws IllegalArgumentException if it is not there
     */
    EngineChoice resolve(
        String kind,
        String device,
        Precision precision,
        int threads,
        SortedMap<String, String> spark);
  }

  private StudyParser(Config config) {
    this.config = config;
    this.root = new Section(config, "", faults);
  }

  /**
   * Reads a study file.
   *
   * @param path of the file
   * @param overrides {@code key=value}, applied over the file in order
   * @param engines resolves the engine
   * @throws InvalidStudyException with every fault
   * @throws IllegalArgumentException in one line if it is no HOCON or an override no {@code
   *     key=value}
   */
  public static Study parse(Path path, List<String> overrides, EngineResolver engines) {
    return new StudyParser(StudyText.read(path, overrides)).study(path.toString(), engines);
  }

  /**
   * A study file as it was read.
   *
   * @param study that it says
   * @param text a file that says the same by itself, overrides and includes within
   */
  public record Read(Study study, String text) {}

  /** As {@link #parse(Path, List, EngineResolver)}, with a text that says the same. */
  public static Read read(Path path, List<String> overrides, EngineResolver engines) {
    Config config = StudyText.read(path, overrides);
    return new Read(
        new StudyParser(config).study(path.toString(), engines), withoutSecrets(config));
  }

  /** Who needs them says them again, as to any other command. */
  private static String withoutSecrets(Config config) {
    List<String> secrets =
        config.entrySet().stream()
            .map(Map.Entry::getKey)
            .filter(path -> path.startsWith("spark.") && SparkSecrets.is(path))
            .sorted()
            .toList();
    Config shown = config;
    StringBuilder told = new StringBuilder();
    for (String path : secrets) {
      shown = shown.withoutPath(path);
      told.append("# ").append(path).append(" is not written here: it may be a secret\n");
    }
    return HoconWriter.of(shown) + told;
  }

  /** Reads a study from a text; {@code name} stands for the file in messages. */
  public static Study parse(
      String name, String text, List<String> overrides, EngineResolver engines) {
    return new StudyParser(StudyText.parse(name, text, overrides)).study(name, engines);
  }

  /**
   * The keys that are asked for of a study file, whether it has them or not.
   *
   * @throws InvalidStudyException with every fault
   */
  public static List<AskedKey> keys(Path path, EngineResolver engines) {
    StudyParser parser = new StudyParser(StudyText.read(path, List.of()));
    parser.study(path.toString(), engines);
    return parser.faults.asked();
  }

  /** Reads a study that has been read before. */
  static Study parse(String name, Config config, EngineResolver engines) {
    return new StudyParser(config).study(name, engines);
  }

  private Study study(String file, EngineResolver engines) {
    String name = root.requiredText("name", "study");
    if (!FileName.isValid(name)) {
      faults.add(
          "name", String.format(Locale.ROOT, "Invalid name: %s (must be %s)", name, FileName.RULE));
    }
    String question = root.text("question", "");
    TaskParser taskParser = new TaskParser(root.section("task"));
    Optional<TaskSpec> task = taskParser.parse();
    SizesParser ladder = new SizesParser(root);
    List<ModelSize> sizes = ladder.parse();
    ArmsParser models = new ArmsParser(root, taskParser.kind(), ladder);
    List<Arm> arms = models.parse();
    Optional<SeedRounds> rounds = SeedsParser.rounds(root, config);
    List<Long> seeds =
        SeedsParser.areRounds(config)
            ? rounds.map(SeedRounds::first).orElse(List.of())
            : root.numbers("seeds", "seed");
    Trainings training =
        new TrainingParser(root.section("training"), task.flatMap(TaskSpec::known))
            .parse(sizes, ladder.names(), arms, models.defaultNames(arms));
    EngineParser engineParser = new EngineParser(root);
    EngineChoice engine = engineParser.engine(engines);
    int checkpointSeconds = root.integer("checkpoint-seconds", DEFAULT_CHECKPOINT_SECONDS);
    if (checkpointSeconds < 1) {
      faults.add(
          "checkpoint-seconds",
          String.format(
              Locale.ROOT, "Invalid checkpoint-seconds: %d (must be > 0)", checkpointSeconds));
    }
    boolean keepWeights = root.truth("keep-weights", false);
    Optional<Search> search =
        new SearchParser(root, config).parse(taskParser.kind(), task, arms, sizes, training);
    Optional<Tune> tune =
        new TuneParser(root).parse(taskParser.kind(), task, sizes, training, seeds.size());
    Optional<Elsewhere> elsewhere = new ElsewhereParser(root, config).parse();
    Optional<FurtherPairs> compare = new CompareParser(root, arms).parse();
    root.refuseUnknown();
    faults.throwIfAny(file);
    Study study =
        new Study(
                name,
                question,
                task.orElseThrow(),
                arms,
                sizes,
                seeds,
                training,
                engine,
                checkpointSeconds,
                engineParser.spark())
            .keepingWeights(keepWeights);
    search
        .map(study::with)
        .map(searched -> elsewhere.map(searched::with).orElse(searched))
        .ifPresent(searched -> SearchCheck.of(searched, faults));
    faults.throwIfAny(file);
    Study first = search.map(study::with).or(() -> tune.map(study::with)).orElse(study);
    Study seeded = rounds.map(first::with).orElse(first);
    Study compared = compare.map(seeded::with).orElse(seeded);
    return elsewhere.map(compared::with).orElse(compared);
  }
}
