package io.headway.jobs.spark;

import io.headway.core.error.InvalidException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * How a run behaves when things break: settings of Spark under {@code spark.headway}, written like
 * Spark's own times ({@code 60s}, {@code 5min}) and sizes ({@code 256m}).
 *
 * @param lease after which somebody who gives no sign of life is taken for dead ({@code
 *     spark.headway.lease}, 60 s)
 * @param patience how long a trial waits for storage that fails before it gives up ({@code
 *     spark.headway.storage.patience}, 5 min)
 * @param executorWait how long a run waits for its first executor ({@code
 *     spark.headway.executors.wait}, 10 min)
 * @param broadcastBytes up to how many bytes of mazes, text or routed tokens are sent to executors,
 *     which hold them in memory; what has more is read by each of them into a file of its own
 *     ({@code spark.headway.data.broadcast}, 256m)
 */
public record RunSettings(
    Duration lease, Duration patience, Duration executorWait, long broadcastBytes)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String PREFIX = "spark.headway.";
  private static final String LEASE = PREFIX + "lease";
  private static final String PATIENCE = PREFIX + "storage.patience";
  private static final String EXECUTOR_WAIT = PREFIX + "executors.wait";
  private static final String BROADCAST = PREFIX + "data.broadcast";
  private static final List<String> KNOWN = List.of(LEASE, PATIENCE, EXECUTOR_WAIT, BROADCAST);

  /** Checks that times are positive. */
  public RunSettings {
    requirePositive(LEASE, lease);
    requirePositive(PATIENCE, patience);
    requirePositive(EXECUTOR_WAIT, executorWait);
    if (broadcastBytes < 0) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid %s: %d (must be >= 0)", BROADCAST, broadcastBytes));
    }
  }

  /**
   * What Spark's settings say.
   *
   * @throws IllegalArgumentException if a key is unknown or a time is not positive
   */
  public static RunSettings of(SparkConf conf) {
    for (Tuple2<String, String> setting : conf.getAllWithPrefix(PREFIX)) {
      if (!KNOWN.contains(PREFIX + setting._1())) {
        throw new InvalidException(
            String.format(
                Locale.ROOT, "Unknown setting: %s (known: %s)", PREFIX + setting._1(), KNOWN));
      }
    }
    return new RunSettings(
        time(conf, LEASE, "60s"),
        time(conf, PATIENCE, "5min"),
        time(conf, EXECUTOR_WAIT, "10min"),
        bytes(conf, BROADCAST, "256m"));
  }

  private static Duration time(SparkConf conf, String key, String standard) {
    String value = conf.get(key, standard);
    try {
      return Duration.ofMillis(conf.getTimeAsMs(key, standard));
    } catch (IllegalArgumentException e) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid %s: %s (must be a time such as %s)", key, value, standard),
          e);
    }
  }

  private static long bytes(SparkConf conf, String key, String standard) {
    String value = conf.get(key, standard);
    try {
      return conf.getSizeAsBytes(key, standard);
    } catch (IllegalArgumentException e) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid %s: %s (must be a size such as %s)", key, value, standard),
          e);
    }
  }

  private static void requirePositive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid %s: %d ms (must be > 0)", key, value.toMillis()));
    }
  }
}
