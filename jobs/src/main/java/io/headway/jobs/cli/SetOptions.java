package io.headway.jobs.cli;

import static java.util.stream.Collectors.joining;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Precision;
import io.headway.core.error.InvalidException;
import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.jobs.spark.SparkSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Option;

/** What is said over study files. */
class SetOptions {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "override a setting of the study; repeatable")
  private List<String> overrides = new ArrayList<>();

  /**
   * Refuses settings where none can be said.
   *
   * @throws InvalidException if there are some
   */
  void requireNone(String why) {
    if (!overrides.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid --set: %s (must be none: %s)", overrides.get(0), why));
    }
  }

  /** The resolved study of a file. */
  Study study(Path file) {
    return read(file).study();
  }

  /** The same with a text that says it. */
  StudyParser.Read read(Path file) {
    return StudyParser.read(file, overrides, SetOptions::resolve);
  }

  private static EngineChoice resolve(
      String kind,
      String device,
      Precision precision,
      int threads,
      SortedMap<String, String> spark) {
    Engine engine = Engines.named(kind);
    if (!engine.precisions().contains(precision)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid precision: %s (must be %s with engine %s)",
              precision.key(),
              engine.precisions().stream().map(Precision::key).collect(joining(" or ")),
              engine.kind()));
    }
    SparkConf conf = new SparkConf();
    spark.forEach(conf::setIfMissing);
    if (!SparkSessions.isLocal(conf)) {
      // Executors train, and may have what this process has not: Spark's settings say what.
      boolean gpus = conf.getInt("spark.executor.resource.gpu.amount", 0) > 0;
      String meant = device.equals("auto") ? (gpus ? "cuda" : "cpu") : device;
      return new EngineChoice(engine.kind(), meant, precision, threads);
    }
    List<String> devices = engine.devices();
    // The kind of device is part of a trial's identity; which of several GPUs it is, is not.
    String resolved = device.equals("auto") ? devices.get(0).replaceAll(":.*", "") : device;
    boolean known =
        devices.stream().anyMatch(d -> d.equals(resolved) || d.startsWith(resolved + ":"));
    EngineChoice choice = new EngineChoice(engine.kind(), resolved, precision, threads);
    if (!known) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown device: %s (known: %s)", resolved, devices));
    }
    engine.requirePrecision(resolved, precision);
    return choice;
  }
}
