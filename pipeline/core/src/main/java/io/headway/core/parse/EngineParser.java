package io.headway.core.parse;

import io.headway.core.config.AskedKey;
import io.headway.core.config.Faults;
import io.headway.core.config.Section;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Precision;
import io.headway.core.parse.StudyParser.EngineResolver;
import io.headway.core.study.EngineChoice;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code engine} and {@code spark}, which meet in the number of threads. */
final class EngineParser {
  private static final String PREFIX = "spark.";
  private static final String TASK_CPUS = "task.cpus";

  private final Section root;

  EngineParser(Section root) {
    this.root = root;
  }

  /** Settings of Spark, as Spark calls them. */
  SortedMap<String, String> spark() {
    SortedMap<String, String> spark = new TreeMap<>();
    root.section("spark").flat().forEach((key, value) -> spark.put(PREFIX + key, value));
    return spark;
  }

  /** The engine; a trial has as many threads as Spark gives a task cores. */
  EngineChoice engine(EngineResolver engines) {
    Section block = root.section("engine");
    String kind = block.text("kind", "auto");
    String device = block.text("device", "auto");
    Precision precision = block.choice("precision", Precision.FLOAT32, Precision.class);
    int threads = block.integer("threads", taskCpus(), AskedKey.OF_OTHERS);
    block.refuseUnknown();
    Faults faults = block.faults();
    String usableDevice =
        device.equals("auto")
            ? device
            : faults.attempt(
                block.path("device"),
                "auto",
                () -> new EngineSettings(device, Precision.FLOAT32, 1).device());
    int usableThreads =
        faults.attempt(
            block.path("threads"),
            1,
            () -> new EngineSettings("cpu", Precision.FLOAT32, threads).threads());
    return faults.attempt(
        block.path(),
        null,
        () -> engines.resolve(kind, usableDevice, precision, usableThreads, spark()));
  }

  private int taskCpus() {
    String cpus = Optional.ofNullable(root.section("spark").flat().get(TASK_CPUS)).orElse("1");
    if (cpus.matches("[1-9]\\d{0,4}")) {
      return Integer.parseInt(cpus);
    }
    root.faults()
        .add(
            PREFIX + TASK_CPUS,
            String.format(Locale.ROOT, "Invalid cores of a task: %s (must be > 0)", cpus));
    return 1;
  }
}
