package io.headway.jobs.data.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.task.location.LocationHash;
import io.headway.jobs.LocalSpark;
import io.headway.jobs.SmallLocations;
import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples made by Spark are those that one machine makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestMakeSamples {
  @TempDir private static java.nio.file.Path folder;
  private final List<Stay> stays = SmallLocations.stays();
  private final Samples expected = Samples.of(stays);
  private SparkSession spark;

  @BeforeAll
  void start() {
    spark = LocalSpark.start();
  }

  @AfterAll
  void stop() {
    spark.stop();
  }

  private Stays table(List<Stay> rows, int partitions) {
    Dataset<Row> table =
        spark.createDataFrame(rows.stream().map(StayRows::toRow).toList(), StayRows.STAYS);
    return new Stays(table.repartition(partitions), rows.size());
  }

  private static List<Long> places(LocationCodes codes) {
    return IntStream.range(2, codes.vocabulary()).mapToObj(codes::place).toList();
  }

  @ParameterizedTest(name = "order {0}, {1} partitions, about {2} rows a part")
  @CsvSource({"1, 1, 1000000", "2, 7, 100", "3, 20, 450"})
  void theyAreTheSameForAnyOrderAndPartitioning(long order, int partitions, int rowsPerPart) {
    Path out = new Path(folder.resolve("order" + order).toUri());
    Parts parts = new Parts(rowsPerPart);
    new MakeSamples(spark, out, parts).of(table(Tables.shuffled(stays, order), partitions));
    for (Parts read : List.of(parts, new Parts(200))) {
      Samples samples = ReadLocations.samples(spark, out, read);
      assertThat(samples.train()).isEqualTo(expected.train());
      assertThat(samples.validation()).isEqualTo(expected.validation());
      assertThat(samples.test()).isEqualTo(expected.test());
      assertThat(places(samples.locations())).isEqualTo(places(expected.locations()));
      assertThat(samples.users().size()).isEqualTo(expected.users().size());
      assertThat(LocationHash.of(samples)).isEqualTo(LocationHash.of(expected));
    }
  }

  @Test
  void statisticsAreThoseOfTheTable() {
    TableStatistics table =
        new MakeSamples(spark, new Path(folder.resolve("statistics").toUri()), new Parts(100))
            .of(table(stays, 5));
    TableStatistics direct = new TableStatistics();
    stays.stream()
        .collect(Collectors.groupingBy(Stay::user, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(direct::add);
    assertThat(LocationStatistics.of(table, expected))
        .isEqualTo(LocationStatistics.of(direct, expected))
        .containsEntry("table-users", 5.0)
        .containsEntry("table-stays", (double) stays.size())
        .containsEntry("train-samples", (double) expected.train().count());
  }

  private void assertRefused(List<Stay> rows, String message) {
    MakeSamples job =
        new MakeSamples(spark, new Path(folder.resolve("refused").toUri()), new Parts(100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> job.of(table(rows, 2)))
        .withMessageStartingWith(message);
  }

  @Test
  void aUserWithOneStayIsDroppedAndItsPlaceIsUnseen() {
    List<Stay> more = new ArrayList<>(stays);
    more.add(new Stay(99, 123_456_789, 30, 0, 0, 600, 630, 2));
    Path out = new Path(folder.resolve("one").toUri());
    TableStatistics table = new MakeSamples(spark, out, new Parts(100)).of(table(more, 3));
    assertThat(table.users()).isEqualTo(6);
    assertThat(LocationHash.of(ReadLocations.samples(spark, out, Parts.STANDARD)))
        .isEqualTo(LocationHash.of(expected));
    assertRefused(
        List.of(more.get(more.size() - 1)),
        "Cannot make samples: the train split is empty, as none of 1 users has a target in it");
  }

  @Test
  void anEmptySplitIsNamed() {
    List<Stay> early = daily(0, 10, 1, 2);
    early.addAll(daily(17, 18, 1, 2));
    early.addAll(daily(22, 30, 1, 2));
    assertRefused(early, "Cannot make samples: the validation split is empty");
  }

  @Test
  void aVocabularyOfOneIsRefused() {
    assertRefused(daily(0, 60, 5, 5), "Invalid number of places in train: 1 (must be 2 or more");
  }

  /** Three stays on each of these days, at two places in turn. */
  private static List<Stay> daily(int from, int to, long a, long b) {
    List<Stay> stays = new ArrayList<>();
    for (int day = from; day < to; day++) {
      for (int hour : new int[] {8, 12, 18}) {
        stays.add(
            new Stay(1, hour == 12 ? a : b, 60, day, day, 60 * hour, 60 * hour + 60, day % 7));
      }
    }
    return stays;
  }
}
