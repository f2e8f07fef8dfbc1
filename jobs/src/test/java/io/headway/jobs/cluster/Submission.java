package io.headway.jobs.cluster;

import io.headway.jobs.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code spark-submit}, as a process of its own: in client mode, the driver. */
final class Submission {
  private final SparkHome spark;
  private final String master;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> conf = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private Application application = Application.installed();

  /** Submits to that master, with this Spark. */
  Submission(SparkHome spark, String master) {
    this.spark = spark;
    this.master = master;
    environment.putAll(spark.environment());
    environment.putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
    conf("spark.ui.enabled", "false");
    conf("spark.driver.memory", "1g");
    conf("spark.executor.memory", "768m");
    conf("spark.executor.extraJavaOptions", jvmOptions());
    conf("spark.driver.extraJavaOptions", jvmOptions());
    conf("spark.executorEnv.OMP_NUM_THREADS", "1");
    conf("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
  }

  /** The options of conf/jvm.options, and of JVMs that live for seconds, on one line. */
  static String jvmOptions() {
    try (Stream<String> lines = Files.lines(ChildProcess.jvmOptions())) {
      return Stream.concat(
              lines.filter(line -> line.startsWith("-")), ChildProcess.SHORT_LIVED.stream())
          .collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another way than {@link Application#installed}. */
  Submission application(Application other) {
    application = other;
    return this;
  }

  /** Sets {@code --conf key=value}. */
  Submission conf(String key, String value) {
    conf.put(key, value);
    return this;
  }

  /** Removes what was set, so that a properties file or Spark's own value counts. */
  Submission without(String key) {
    conf.remove(key);
    return this;
  }

  /** Adds an option of spark-submit, e.g. {@code --properties-file F}. */
  Submission option(String... words) {
    options.addAll(List.of(words));
    return this;
  }

  /** Sets a variable of the driver's environment. */
  Submission environment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * Starts it.
   *
   * @param logs folder of NAME.out and NAME.err
   * @param arguments of Headway
   */
  ChildProcess start(Path logs, String name, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", master, "--class", Application.MAIN_CLASS));
    command.addAll(options);
    if (!application.jars().isEmpty()) {
      command.addAll(List.of("--jars", Application.join(application.jars(), ",")));
    }
    if (!application.classPath().isEmpty()) {
      conf.putIfAbsent("spark.driver.extraClassPath", application.joinedClassPath());
      conf.putIfAbsent("spark.executor.extraClassPath", application.joinedClassPath());
    }
    conf.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.add(application.jar().toString());
    command.addAll(List.of(arguments));
    return ChildProcess.start(
        launcherCommand(command, logs, name),
        environment,
        logs.resolve(name + ".out"),
        logs.resolve(name + ".err"));
  }

  /**
   * What {@code bin/spark-submit} does: Spark's launcher turns the options into the command of the
   * driver (memory, class path, options of its JVM), which then runs instead of the script.
   */
  private List<String> launcherCommand(List<String> submit, Path logs, String name)
      throws IOException, InterruptedException {
    Path out = logs.resolve(name + ".command");
    ChildProcess launcher =
        ChildProcess.start(
            spark.java("org.apache.spark.launcher.Main", submit),
            environment,
            out,
            logs.resolve(name + ".launcher.err"));
    if (launcher.awaitEnd() != 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot launch %s: %s", submit, launcher.said()));
    }
    return Stream.of(Files.readString(out, StandardCharsets.UTF_8).split("\0", -1))
        .map(String::strip)
        .dropWhile(String::isEmpty)
        .takeWhile(word -> !word.isEmpty())
        .toList();
  }
}
