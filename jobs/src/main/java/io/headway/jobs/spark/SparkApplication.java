package io.headway.jobs.spark;

import io.headway.core.error.CannotException;
import io.headway.core.study.Study;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Spark for studies that run one after the other. Those with the same settings share one
 * application; where settings differ, the next study has one of its own.
 */
public final class SparkApplication implements AutoCloseable {
  private static final String NAME = "spark.app.name";

  private Optional<SparkSession> session = Optional.empty();
  private SparkConf conf = new SparkConf();

  /**
   * A session with the settings of a study; whoever asks does not close it.
   *
   * @throws IllegalStateException if there may be one application only, and it has other settings
   *     or has stopped
   */
  public SparkSession of(Study study) {
    SparkConf asked = SparkSessions.settings(study);
    if (session.isPresent()) {
      String differences = differences(settings(conf), settings(asked));
      boolean stopped = session.get().sparkContext().isStopped();
      if (differences.isEmpty() && !stopped) {
        return session.get();
      }
      if (isTheOnlyOne()) {
        throw new CannotException(
            String.format(
                Locale.ROOT,
                "Cannot start Spark for %s: %s, and in cluster mode there is one application"
                    + " (submit it by itself, or in client mode)",
                study.name(),
                stopped ? "it has stopped" : "it needs another " + differences));
      }
      close();
    }
    conf = asked;
    session = Optional.of(SparkSession.builder().config(conf).getOrCreate());
    return session.get();
  }

  /** Ends whatever a study that failed has left running, so that the next one has all slots. */
  public void clear() {
    if (session.isPresent() && isTheOnlyOne()) {
      session.get().sparkContext().cancelAllJobs();
    } else {
      close();
    }
  }

  /** Whether the driver lives with its application: YARN gives it no second one. */
  private boolean isTheOnlyOne() {
    return "cluster".equals(conf.get("spark.submit.deployMode", "client"));
  }

  private static String differences(Map<String, String> some, Map<String, String> others) {
    TreeSet<String> keys = new TreeSet<>(some.keySet());
    keys.addAll(others.keySet());
    return keys.stream()
        .filter(
            key -> !Optional.ofNullable(some.get(key)).equals(Optional.ofNullable(others.get(key))))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> settings(SparkConf conf) {
    return Arrays.stream(conf.getAll())
        .filter(setting -> !setting._1().equals(NAME))
        .collect(Collectors.toMap(Tuple2::_1, Tuple2::_2, (a, b) -> a, TreeMap::new));
  }

  /** Stops Spark, if it was started. */
  @Override
  public void close() {
    session.ifPresent(SparkSession::stop);
    session = Optional.empty();
  }
}
