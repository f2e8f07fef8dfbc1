package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.jobs.spark.SparkApplication;
import io.headway.jobs.spark.SparkFailures;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks in a task of local mode fails that task, and does not end the driver's process. */
final class TestTaskErrors {
  @TempDir private Path folder;

  @Test
  void anErrorIsTheFailureOfItsTask() {
    Study study =
        StudyParser.parse(
            Path.of(SmallStudy.write(folder)),
            List.of(),
            (kind, device, precision, threads, spark) ->
                new EngineChoice(kind, device, precision, threads));
    try (SparkApplication application = new SparkApplication()) {
      SparkSession spark = application.of(study);
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      Throwable failure =
          catchThrowable(
              () -> context.parallelize(List.of(1), 1).map(TestTaskErrors::broken).collect());
      assertThat(SparkFailures.reason(failure)).isEqualTo("InternalError: a fault in the JVM");
      assertThat(context.parallelize(List.of(1, 2)).count()).isEqualTo(2);
    }
  }

  private static int broken(int unused) {
    throw new InternalError("a fault in the JVM");
  }
}
