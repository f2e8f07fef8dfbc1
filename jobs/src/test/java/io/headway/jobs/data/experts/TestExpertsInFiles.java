package io.headway.jobs.data.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Batch;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.experts.ExpertsExamples;
import io.headway.core.task.experts.ExpertsKind;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.ExpertsSplit;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.core.task.experts.RoutingShape;
import io.headway.jobs.LocalSpark;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestExpertsInFiles {
  private static final String BROADCAST = "spark.headway.data.broadcast";

  @TempDir private static Path folder;
  private SparkSession spark;

  @BeforeAll
  void start() {
    spark = LocalSpark.start();
  }

  @AfterAll
  void stop() {
    spark.stop();
  }

  private DataSetCard generate(RunDirectory directory, ExpertsTaskSpec spec) throws IOException {
    RunSettings settings = RunSettings.of(new SparkConf(false));
    try (RunLock lock = RunLock.acquire(directory, "test", Duration.ofSeconds(60))) {
      RunTicket ticket = RunTicket.of(directory, lock, settings);
      DataSetCard card = new ExpertsData().generate(spark, directory, ticket, spec);
      directory.writeCard(card);
      return card;
    }
  }

  @ParameterizedTest
  @EnumSource
  void executorsReadFromFilesWhatTheyWouldBeSent(ExpertsSplit by) throws IOException {
    ExpertsTaskSpec spec =
        new ExpertsTaskSpec(new RoutingShape(5, 4), new ExpertsSource.Synthetic(20, 36, 9), by);
    RunDirectory directory =
        RunDirectory.at(folder.resolve("run-" + by).toString(), new Configuration());
    DataSetCard card = generate(directory, spec);
    ExpertsExamples drawn = new ExpertsKind().examples(spec);
    assertThat(card.sha256()).isEqualTo(drawn.hash());
    ExamplesSource sent = new ExpertsData().examples(spark, directory, spec);
    assertThat(sent).isInstanceOf(ExpertsSamplesSource.class);
    assertSame(drawn, sent.open());
    spark.sparkContext().conf().set(BROADCAST, "1k");
    try {
      ExamplesSource files = new ExpertsData().examples(spark, directory, spec);
      assertThat(files).isInstanceOf(ExpertsInFiles.class);
      assertSame(drawn, files.open());
      Path part = part(directory.data(spec).toUri().getPath());
      Files.copy(part, part.resolveSibling("part-99999-x.parquet"));
      assertThatIllegalArgumentException()
          .isThrownBy(files::open)
          .withMessageContaining("Cannot read data set")
          .withMessageContaining(" is there twice (must be there once) (delete that folder");
    } finally {
      spark.sparkContext().conf().remove(BROADCAST);
    }
  }

  private static Path part(String data) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(data, "tokens.parquet"))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("part-"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void assertSame(Examples one, Examples other) {
    for (Split split : Split.values()) {
      int[] some = {one.count(split) - 1, 0, 7, 3};
      Batch expected = one.batch(split, some);
      Batch batch = other.batch(split, some);
      assertThat(batch.targets()).isEqualTo(expected.targets());
      assertThat(batch.arrays()).usingRecursiveComparison().isEqualTo(expected.arrays());
      assertThat(other.arranged(split, some)).isEqualTo(one.arranged(split, some));
    }
    assertThat(other.hash()).isEqualTo(one.hash());
  }
}
