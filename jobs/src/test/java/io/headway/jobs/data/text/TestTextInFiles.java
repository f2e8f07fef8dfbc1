package io.headway.jobs.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Batch;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.text.Grammar;
import io.headway.core.task.text.Lengths;
import io.headway.core.task.text.TextExamples;
import io.headway.core.task.text.TextKind;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.jobs.LocalSpark;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
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
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestTextInFiles {
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

  private DataSetCard generate(RunDirectory directory, TextTaskSpec spec) throws IOException {
    RunSettings settings = RunSettings.of(new SparkConf(false));
    try (RunLock lock = RunLock.acquire(directory, "test", Duration.ofSeconds(60))) {
      RunTicket ticket = RunTicket.of(directory, lock, settings);
      DataSetCard card = new TextData().generate(spark, directory, ticket, spec);
      directory.writeCard(card);
      return card;
    }
  }

  /** 300 codes, so two bytes each; some sequences are cut. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void executorsReadFromFilesWhatTheyWouldBeSent(boolean labelled) throws IOException {
    TextTaskSpec spec =
        new TextTaskSpec(
            new TextSource.Synthetic(
                new Grammar(300, 4, 2, 3, 0.7, 1), new Lengths(5, 8, 20), Drawing.of(700, 50, 60)),
            15,
            labelled);
    RunDirectory directory =
        RunDirectory.at(folder.resolve("run-" + labelled).toString(), new Configuration());
    DataSetCard card = generate(directory, spec);
    TextExamples drawn = new TextKind().examples(spec);
    assertThat(card.sha256()).isEqualTo(drawn.hash());
    ExamplesSource sent = new TextData().examples(spark, directory, spec);
    assertThat(sent).isInstanceOf(TextSamplesSource.class);
    assertThat(sent.open().hash()).isEqualTo(drawn.hash());
    int bytes = drawn.samples().tokens() * 2;
    assertThat(serialized(sent)).isBetween(bytes, bytes + 50_000);
    spark.sparkContext().conf().set(BROADCAST, bytes - 1 + "b");
    try {
      ExamplesSource files = new TextData().examples(spark, directory, spec);
      assertThat(files).isInstanceOf(TextInFiles.class);
      assertSame(drawn, files.open());
      spark.sparkContext().conf().set(BROADCAST, bytes + "b");
      assertThat(new TextData().examples(spark, directory, spec))
          .isInstanceOf(TextSamplesSource.class);
      Path part = part(directory.data(spec).toUri().getPath());
      Files.copy(part, part.resolveSibling("part-99999-x.parquet"));
      assertThatIllegalArgumentException()
          .isThrownBy(files::open)
          .withMessageContaining("Cannot read data set")
          .withMessageContaining(" of train is out of order, or there twice (delete that folder");
      Files.delete(directory(directory, spec).resolve("vocabulary.txt"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TextData().examples(spark, directory, spec))
          .withMessageEndingWith(
              ": vocabulary.txt is not there (delete that folder and run generate again)");
    } finally {
      spark.sparkContext().conf().remove(BROADCAST);
    }
  }

  private static Path directory(RunDirectory directory, TextTaskSpec spec) {
    return Path.of(directory.data(spec).toUri().getPath());
  }

  private static Path part(String data) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(data, "train.parquet"))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("part-"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static int serialized(ExamplesSource source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(source);
    }
    return bytes.size();
  }

  private static void assertSame(Examples one, Examples other) {
    for (Split split : Split.values()) {
      int[] some = {one.count(split) - 1, 0, 37, 12};
      Batch expected = one.batch(split, some);
      Batch batch = other.batch(split, some);
      assertThat(batch.targets()).isEqualTo(expected.targets());
      assertThat(batch.arrays()).usingRecursiveComparison().isEqualTo(expected.arrays());
      assertThat(other.arranged(split, some)).isEqualTo(one.arranged(split, some));
    }
    assertThat(other.hash()).isEqualTo(one.hash());
  }
}
