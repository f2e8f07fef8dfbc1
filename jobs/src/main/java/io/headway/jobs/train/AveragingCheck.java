package io.headway.jobs.train;

import io.headway.core.error.InvalidException;
import io.headway.core.study.Trial;
import io.headway.core.train.ReplicaAveraging;
import java.util.Locale;
import org.apache.spark.SparkConf;
import scala.util.Properties;

/** What must hold before replicas can average their weights. */
final class AveragingCheck {
  /** Of dl4j-spark. */
  private static final String SCALA = "2.12";

  private static final String RESULTS = "spark.driver.maxResultSize";
  private static final double MEBIBYTE = 1 << 20;

  private AveragingCheck() {}

  /**
   * Who averages.
   *
   * @param label of the trial
   * @param frequency steps between two rounds
   * @throws IllegalArgumentException if nobody is on the class path, or this Spark has another
   *     Scala
   */
  static ReplicaAveraging found(String label, int frequency) {
    String scala = Properties.versionNumberString();
    if (!scala.startsWith(SCALA + ".")) {
      throw refused(
          label,
          frequency,
          String.format(Locale.ROOT, ", which is for Scala %s (this Spark has %s)", SCALA, scala));
    }
    return ReplicaAveraging.found()
        .orElseThrow(
            () ->
                refused(
                    label,
                    frequency,
                    " on the class path (add jobs-dl4j and the jars of natives-dl4j)"));
  }

  private static InvalidException refused(String label, int frequency, String why) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Cannot train %s: averaging-frequency %d needs Deeplearning4j%s",
            label,
            frequency,
            why));
  }

  /** Who averages for that trial. */
  static ReplicaAveraging found(Trial trial) {
    return found(trial.label(), trial.training().placement().averagingFrequency());
  }

  /**
   * Checks that Spark takes the results of a round.
   *
   * @throws IllegalArgumentException if it would refuse them
   */
  static void requireResults(Trial trial, SparkConf conf) {
    long results = found(trial).roundBytes(trial);
    long most = conf.getSizeAsBytes(RESULTS, "1g");
    if (most > 0 && results > most) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot train %s: its %d replicas send %.1f MiB to be averaged, %s is %.1f MiB (raise it)",
              trial.label(),
              trial.training().placement().slots(),
              results / MEBIBYTE,
              RESULTS,
              most / MEBIBYTE));
    }
  }
}
