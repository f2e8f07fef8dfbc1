package io.headway.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.jobs.SmallStudy;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Studies that share Spark, and those that do not. */
final class TestSparkApplication {
  private static Study study(String... overrides) {
    return StudyParser.parse(
        "small",
        SmallStudy.TEXT,
        List.of(overrides),
        (kind, device, precision, threads, spark) ->
            new EngineChoice(kind, device, precision, threads));
  }

  @Test
  void studiesWithTheSameSettingsShareIt() {
    try (SparkApplication application = new SparkApplication()) {
      SparkSession first = application.of(study("name=a"));
      assertThat(application.of(study("name=b", "seeds=[7]"))).isSameAs(first);
      SparkSession other = application.of(study("engine.threads=2"));
      assertThat(first.sparkContext().isStopped()).isTrue();
      assertThat(other.sparkContext().getConf().get("spark.task.cpus")).isEqualTo("2");
      application.clear();
      assertThat(other.sparkContext().isStopped()).isTrue();
      SparkSession again = application.of(study("engine.threads=2"));
      assertThat(again.sparkContext().isStopped()).isFalse();
    }
  }

  @Test
  void inClusterModeThereIsOneOnly() {
    try (SparkApplication application = new SparkApplication()) {
      String cluster = "spark.submit.deployMode=cluster";
      SparkSession first = application.of(study(cluster));
      application.clear();
      assertThat(application.of(study(cluster, "name=b"))).isSameAs(first);
      assertThatIllegalStateException()
          .isThrownBy(() -> application.of(study(cluster, "engine.threads=2")))
          .withMessage(
              "Cannot start Spark for small: it needs another spark.task.cpus, and in cluster mode"
                  + " there is one application (submit it by itself, or in client mode)");
      assertThat(first.sparkContext().isStopped()).isFalse();
    }
  }
}
