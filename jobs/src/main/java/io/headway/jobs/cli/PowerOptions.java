package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.core.result.StudyResults;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Split;
import io.headway.jobs.plan.PowerAhead;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From what a plan says what a study is likely to show. */
final class PowerOptions {
  @Option(
      names = "--variances",
      paramLabel = "DIR",
      description =
          "a run whose results say how far seeds and test examples differ; default: what is there"
              + " of this study")
  private Optional<String> variances = Optional.empty();

  @Option(
      names = "--difference",
      paramLabel = "NUMBER",
      description = "also says how many seeds would show a difference of that size")
  private Optional<Double> difference = Optional.empty();

  /** Refuses what is no difference. */
  static void requireDifference(double difference) {
    if (!(difference > 0) || Double.isInfinite(difference)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid --difference: %s (must be > 0)", difference));
    }
  }

  /**
   * The results that say how far seeds and test examples differ, read before anything takes time;
   * empty where there are none and nothing was asked of them.
   *
   * @param directory of the study
   * @throws InvalidException if a difference is none, or the run that is named holds no results
   */
  Optional<StudyResults> earlier(MeasuredStudy study, RunDirectory directory) throws IOException {
    difference.ifPresent(PowerOptions::requireDifference);
    if (variances.isPresent()) {
      return Optional.of(named().reader().gather());
    }
    if (directory.reader().settled().isPresent()
        && directory.readCard(study.study().task()).isPresent()) {
      return Optional.of(directory.reader().gather());
    }
    if (difference.isPresent()) {
      throw new InvalidException(
          "Cannot tell what would show --difference: nothing says how far seeds and test examples"
              + " differ (--variances DIR names a run that does)");
    }
    return Optional.empty();
  }

  /**
   * A line for each comparison.
   *
   * @throws InvalidException if the run that is named says nothing of variances
   */
  List<String> lines(MeasuredStudy study, StudyResults earlier) throws IOException {
    List<String> lines =
        PowerAhead.lines(earlier, study.study(), study.task().count(Split.TEST), difference);
    if (lines.isEmpty() && variances.isPresent()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot tell variances from %s: it compares no two arms of this study over two seeds or"
                  + " more",
              named()));
    }
    return lines;
  }

  private RunDirectory named() throws IOException {
    return RunDirectory.at(variances.orElseThrow(), Hadoop.configuration());
  }
}
