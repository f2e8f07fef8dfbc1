package io.headway.core.study;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.headway.core.engine.Precision;
import io.headway.core.study.MazeTaskSpec.Supervision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads study files (HOCON). Unknown keys are refused; all faults are reported at once, each with
 * its path. Defaults are in {@link TrainingSettings#DEFAULTS} and below.
 */
public final class StudyParser {
  /** R and T of the published experiment. */
  private static final int DEFAULT_REFINEMENTS = 4;

  private static final int DEFAULT_FAST_STEPS = 4;
  private static final int DEFAULT_CHECKPOINT_SECONDS = 60;

  private final String file;
  private final Section root;
  private final EngineResolver engines;
  private final Faults faults = new Faults();

  /** Turns what a study says of its engine into what is there: {@code auto} has to be resolved. */
  public interface EngineResolver {
    /**
     * The engine that is meant.
     *
     * @param kind as written; may be {@code auto}
     * @param device as written; may be {@code auto}
     * @throws IllegalArgumentException if it is not there
     */
    EngineChoice resolve(String kind, String device, Precision precision, int threads);
  }

  private StudyParser(String file, Config config, EngineResolver engines) {
    this.file = file;
    this.root = new Section(config, "", faults);
    this.engines = engines;
  }

  /**
   * Reads a study file.
   *
   * @param path of the file
   * @param overrides {@code key=value}, applied over the file in order
   * @param engines resolves the engine
   * @throws InvalidStudyException with every fault
   */
  public static Study parse(Path path, List<String> overrides, EngineResolver engines) {
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException(
          "Cannot read study %s: %s"
              .formatted(path, Files.exists(path) ? "no permission" : "no such file"));
    }
    try {
      Config config = ConfigFactory.parseFile(path.toFile());
      return parse(path.toString(), override(config, overrides), engines);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(
          "Cannot read study %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Reads a study from a text; {@code name} stands for the file in messages. */
  public static Study parse(
      String name, String text, List<String> overrides, EngineResolver engines) {
    return parse(name, override(ConfigFactory.parseString(text), overrides), engines);
  }

  private static Study parse(String name, Config config, EngineResolver engines) {
    return new StudyParser(name, config.resolve(), engines).study();
  }

  private static Config override(Config config, List<String> overrides) {
    Config result = config;
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "Invalid --set: %s (must be key=value)".formatted(override));
      }
      String key = override.substring(0, equals);
      String value = override.substring(equals + 1);
      result = parseOverride(key, value).withFallback(result);
    }
    return result;
  }

  /** A value that is no HOCON, such as {@code local[2]}, is a text. */
  private static Config parseOverride(String key, String value) {
    try {
      return ConfigFactory.parseString(key + " = " + value);
    } catch (ConfigException e) {
      try {
        return ConfigFactory.parseString(
            key + " = " + com.typesafe.config.ConfigUtil.quoteString(value));
      } catch (ConfigException unusable) {
        throw new IllegalArgumentException(
            "Invalid --set: %s=%s (must be key=value)".formatted(key, value), unusable);
      }
    }
  }

  private Study study() {
    String name = root.required("name", "study", root.config()::getString);
    if (!name.matches("[A-Za-z0-9._-]+")) {
      faults.add("name", "Invalid name: %s (must be letters, digits, . _ -)".formatted(name));
    }
    String question = root.text("question", "");
    TaskSpec task = task(root.section("task"));
    Map<String, ModelSize> ladder = ladder(root.section("define-sizes"));
    List<ModelSize> sizes = sizes(ladder);
    List<Arm> arms = arms();
    List<Long> seeds = seeds();
    Map<String, TrainingSettings> training = training(root.section("training"), sizes, task);
    EngineChoice engine = engine(root.section("engine"));
    int checkpointSeconds = root.integer("checkpoint-seconds", DEFAULT_CHECKPOINT_SECONDS);
    if (checkpointSeconds < 1) {
      faults.add(
          "checkpoint-seconds", "Invalid seconds: %d (must be > 0)".formatted(checkpointSeconds));
    }
    Map<String, String> spark = spark(root.section("spark"));
    root.refuseUnknown();
    faults.throwIfAny(file);
    return new Study(
        name,
        question,
        task,
        arms,
        sizes,
        seeds,
        training,
        engine,
        checkpointSeconds,
        new TreeMap<>(spark));
  }

  private TaskSpec task(Section task) {
    String kind = task.required("kind", "maze", task.config()::getString);
    if (!kind.equals("maze")) {
      faults.add(task.path("kind"), "Unknown task: %s (known: [maze])".formatted(kind));
      return null;
    }
    int size = task.required("size", 16, task.config()::getInt);
    double braid = task.real("braid", 0);
    double minPathFraction = task.real("min-path-fraction", 0.4);
    Supervision supervision = task.choice("supervision", Supervision.FIELD, Supervision.class);
    int train = task.required("train", 1, task.config()::getInt);
    int validation = task.required("validation", 1, task.config()::getInt);
    int test = task.required("test", 1, task.config()::getInt);
    long seed = task.number("seed", 42);
    task.refuseUnknown();
    return faults.attempt(
        "task",
        null,
        () ->
            new MazeTaskSpec(
                size, braid, minPathFraction, supervision, train, validation, test, seed));
  }

  private Map<String, ModelSize> ladder(Section definitions) {
    Map<String, ModelSize> ladder = new LinkedHashMap<>();
    ModelSize.LADDER.forEach(size -> ladder.put(size.name(), size));
    for (String name : definitions.names()) {
      Section definition = definitions.section(name);
      int d = definition.required("d", 2, definition.config()::getInt);
      int heads = definition.required("H", 1, definition.config()::getInt);
      int f = definition.required("f", 1, definition.config()::getInt);
      int depth = definition.required("L", 1, definition.config()::getInt);
      definition.refuseUnknown();
      ladder.put(
          name,
          faults.attempt(
              definitions.path(name),
              ladder.get(name),
              () -> new ModelSize(name, d, heads, f, depth)));
    }
    return ladder;
  }

  private List<ModelSize> sizes(Map<String, ModelSize> ladder) {
    List<ModelSize> sizes = new ArrayList<>();
    for (ConfigValue value : root.list("sizes")) {
      String name = String.valueOf(value.unwrapped());
      if (!ladder.containsKey(name)) {
        faults.add("sizes", "Unknown size: %s (known: %s)".formatted(name, ladder.keySet()));
      } else if (ladder.get(name) != null) {
        sizes.add(ladder.get(name));
      }
    }
    refuseRepeats("sizes", sizes.stream().map(ModelSize::name).toList());
    return sizes;
  }

  private List<Arm> arms() {
    int refinements = root.integer("refinements", DEFAULT_REFINEMENTS);
    int fastSteps = root.integer("fast-steps", DEFAULT_FAST_STEPS);
    List<Arm> arms = new ArrayList<>();
    int index = 0;
    for (ConfigValue value : root.list("models")) {
      String path = "models[" + index++ + "]";
      Section block =
          value.valueType() == ConfigValueType.OBJECT
              ? new Section(((com.typesafe.config.ConfigObject) value).toConfig(), path, faults)
              : new Section(
                  ConfigFactory.parseMap(Map.of("kind", value.unwrapped())), path, faults);
      Arm arm = faults.attempt(path, null, () -> arm(block, refinements, fastSteps));
      block.refuseUnknown();
      if (arm != null) {
        arms.add(arm);
      }
    }
    refuseRepeats("models", arms.stream().map(Arm::name).toList());
    return arms;
  }

  private static Arm arm(Section block, int refinements, int fastSteps) {
    ModelKind kind = ModelKind.of(block.required("kind", "baseline", block.config()::getString));
    boolean controlled = kind == ModelKind.POH_HRM;
    String name = block.text("name", kind.key());
    String period = block.text("period", controlled ? "once" : "none");
    if (controlled && !period.equals("once") && !period.equals("infinity")) {
      throw new IllegalArgumentException(
          "Invalid period: %s (must be once or infinity)".formatted(period));
    }
    if (!controlled && !period.equals("none")) {
      throw new IllegalArgumentException(
          "Invalid period of %s: %s (must be absent for %s)".formatted(name, period, kind.key()));
    }
    return new Arm(
        name,
        kind,
        block.integer("refinements", kind.refines() ? refinements : 1),
        block.integer("fast-steps", controlled ? fastSteps : 0),
        period.equals("once"));
  }

  private List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (ConfigValue value : root.list("seeds")) {
      if (value.unwrapped() instanceof Integer || value.unwrapped() instanceof Long) {
        seeds.add(((Number) value.unwrapped()).longValue());
      } else {
        faults.add(
            "seeds", "Invalid seed: %s (must be a whole number)".formatted(value.unwrapped()));
      }
    }
    refuseRepeats("seeds", seeds.stream().map(String::valueOf).toList());
    return seeds;
  }

  private void refuseRepeats(String key, List<String> names) {
    if (root.has(key) && names.isEmpty() && faults.none()) {
      faults.add(key, "Invalid list: empty (must have an element)");
    }
    if (new LinkedHashSet<>(names).size() < names.size()) {
      faults.add(key, "Invalid list: %s (must not repeat)".formatted(names));
    }
  }

  private Map<String, TrainingSettings> training(
      Section block, List<ModelSize> sizes, TaskSpec task) {
    TrainingSettings common = settings(block, TrainingSettings.DEFAULTS);
    Section perSize = block.section("per-size");
    Map<String, TrainingSettings> training = new LinkedHashMap<>();
    for (ModelSize size : sizes) {
      Section own = perSize.section(size.name());
      TrainingSettings resolved = settings(own, common);
      own.refuseUnknown();
      training.put(size.name(), resolved);
      if (task != null) {
        faults.attempt(
            own.names().isEmpty() ? block.path("warmup") : own.path("warmup"),
            0,
            () -> resolved.warmupSteps(task.count(Split.TRAIN)));
      }
      if (task != null && !faults.none() && own.names().isEmpty()) {
        break; // the other sizes have the same settings and would have the same faults
      }
    }
    for (String name : perSize.names()) {
      if (sizes.stream().noneMatch(size -> size.name().equals(name))) {
        faults.add(
            perSize.path(name),
            "Unknown size: %s (known: %s)"
                .formatted(name, sizes.stream().map(ModelSize::name).toList()));
      }
    }
    block.refuseUnknown();
    return training;
  }

  private TrainingSettings settings(Section block, TrainingSettings from) {
    int batch = block.integer("batch", from.batch());
    int epochs = block.integer("epochs", from.epochs());
    int micro =
        block.integer("micro-batch", from.microBatch() == from.batch() ? batch : from.microBatch());
    double learningRate = block.real("learning-rate", from.learningRate());
    double weightDecay = block.real("weight-decay", from.weightDecay());
    double beta1 = block.real("beta1", from.beta1());
    double beta2 = block.real("beta2", from.beta2());
    double clip = block.real("clip", from.clipNorm());
    double warmup = block.real("warmup", from.warmup());
    double finalFraction = block.real("final-fraction", from.finalFraction());
    double dropout = block.real("dropout", from.dropout());
    TrainingSettings.Selection select =
        block.choice("select", from.selection(), TrainingSettings.Selection.class);
    int validations =
        block.integer("validations", Math.max(1, Math.min(from.validations(), epochs)));
    return faults.attempt(
        block.path("").replaceAll("\\.$", ""),
        from,
        () ->
            new TrainingSettings(
                epochs,
                batch,
                micro,
                learningRate,
                weightDecay,
                beta1,
                beta2,
                clip,
                warmup,
                finalFraction,
                dropout,
                select,
                validations));
  }

  private EngineChoice engine(Section block) {
    String kind = block.text("kind", "auto");
    String device = block.text("device", "auto");
    Precision precision = block.choice("precision", Precision.FLOAT32, Precision.class);
    int threads = block.integer("threads", 1);
    block.refuseUnknown();
    return faults.attempt("engine", null, () -> engines.resolve(kind, device, precision, threads));
  }

  private Map<String, String> spark(Section block) {
    Map<String, String> spark = new LinkedHashMap<>();
    block
        .config()
        .entrySet()
        .forEach(
            entry ->
                spark.put(
                    "spark." + entry.getKey().replace("\"", ""),
                    String.valueOf(entry.getValue().unwrapped())));
    return spark;
  }
}
