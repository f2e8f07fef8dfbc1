package io.headway.jobs.cli;

import io.headway.charts.Fonts;
import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Engines;
import io.headway.core.engine.NativeFolder;
import io.headway.core.engine.NativeJar;
import io.headway.core.engine.Platform;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.parse.StudyParser;
import io.headway.core.result.Machine;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import io.headway.core.train.Weights;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;

/** Says whether this machine can run studies. */
@Command(
    name = "doctor",
    description = "Checks Java, Spark, engines, natives and GPUs; takes a training step on each.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway doctor"})
final class DoctorCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    line("Headway", Machine.codeVersion());
    line("Java", System.getProperty("java.runtime.version"));
    line("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    line("Processor", Machine.processor());
    line("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    line(
        "Memory",
        String.format(
            Locale.ROOT,
            "%.1f GiB available, heap at most %.1f GiB",
            Machine.availableBytes() / (double) (1L << 30),
            Runtime.getRuntime().maxMemory() / (double) (1L << 30)));
    line("Spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    line("Spark master", new SparkConf().get("spark.master", "local[*]"));
    boolean healthy = check("Storage", DoctorCommand::storage);
    healthy &= check("Spark starts", DoctorCommand::spark);
    healthy &= check("Natives", DoctorCommand::natives);
    healthy &= check("Figures", DoctorCommand::fonts);
    List<Engine> engines = Engines.all();
    healthy &= !engines.isEmpty();
    if (engines.isEmpty()) {
      line("Engines", "none on the class path");
    }
    for (Engine engine : engines) {
      healthy &= check(engine);
    }
    return healthy ? Headway.DONE : Headway.INVALID;
  }

  private static boolean check(String what, Callable<String> look) {
    try {
      line(what, look.call());
      return true;
    } catch (Exception | Error e) {
      line(what, Errors.message(e));
      return false;
    }
  }

  private static String storage() throws IOException {
    var unused = Storage.of(new Path("file:///"), Hadoop.configuration());
    return String.format(
        Locale.ROOT,
        "as user %s on host %s",
        UserGroupInformation.getCurrentUser().getShortUserName(),
        Machine.host());
  }

  private static String spark() {
    SparkSessions.requireRoom(new SparkConf());
    return "as far as addresses and temporary folders go";
  }

  /** Those of the engines that are there. */
  private static String natives() {
    List<NativeJar> jars =
        Engines.all().stream().flatMap(engine -> engine.natives().stream()).distinct().toList();
    Optional<String> missing = NativeJar.missing(jars, DoctorCommand.class.getClassLoader());
    if (missing.isPresent()) {
      throw new CannotException("Cannot load engines: " + missing.get());
    }
    try {
      return String.format(
          Locale.ROOT,
          "%s for %s, unpacked to %s",
          jars.stream().map(NativeJar::name).collect(Collectors.joining(", ")),
          Platform.here(),
          NativeFolder.settle());
    } catch (IOException e) {
      throw new CannotException("Cannot load engines: " + e.getMessage(), e);
    }
  }

  private static String fonts() {
    Fonts.require();
    return "fonts are there";
  }

  private static boolean check(Engine engine) {
    try {
      line("Engine", engine.kind() + ": " + engine.description());
      boolean healthy = true;
      for (String device : engine.devices()) {
        healthy &= check(engine, device);
      }
      return healthy;
    } catch (RuntimeException | Error e) {
      line("Engine", engine.kind() + ": " + Errors.message(e));
      return false;
    }
  }

  private static boolean check(Engine engine, String device) {
    Trial trial = smallest(engine);
    Task task = Task.of(trial.task());
    try (Session session =
        engine.open(
            task.network(trial.arm(), trial.size(), trial.training()),
            new EngineSettings(device, Precision.FLOAT32, 1),
            trial.training().optimizer())) {
      Weights.initialize(session, 0);
      Session.Step step = session.step(List.of(task.blank(2)), 1e-3, 0);
      line(
          "  " + device,
          String.format(
              Locale.ROOT,
              "a training step ran, loss %.3f; precision = %s",
              step.lossSum(),
              precisions(engine, device)));
      return Double.isFinite(step.lossSum());
    } catch (RuntimeException | Error e) {
      line("  " + device, Errors.message(e));
      return false;
    }
  }

  private static String precisions(Engine engine, String device) {
    return engine.precisions().stream()
        .map(
            precision ->
                engine
                    .refuses(device, precision)
                    .map(reason -> "no " + precision.key() + " (" + reason + ")")
                    .orElse(precision.key()))
        .collect(Collectors.joining(", "));
  }

  /** Some trial of a real task and model. */
  private static Trial smallest(Engine engine) {
    String study =
        "name = doctor, task { kind = maze, size = 4, train = 1, validation = 1, test = 1 },"
            + " models = [{ kind = poh-hrm, refinements = 2, fast-steps = 2 }], sizes = [check],"
            + " define-sizes.check { d = 16, H = 2, f = 32, L = 1 }, seeds = [0]";
    return StudyParser.parse(
            "doctor",
            study,
            List.of(),
            (kind, asked, precision, threads, spark) ->
                new EngineChoice(engine.kind(), "cpu", precision, threads))
        .known()
        .orElseThrow()
        .trials()
        .get(0);
  }

  private static void line(String what, String value) {
    System.out.println(String.format(Locale.ROOT, "%-14s %s", what, value));
  }
}
