package io.headway.jobs.data.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Batch;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeDraws;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeReferences;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.jobs.LocalSpark;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import io.headway.maze.SolvedMaze;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** There are so few 3 x 3 mazes that splits meet everywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestGenerateMazes {
  private static final MazeTaskSpec SPEC =
      new MazeTaskSpec(3, 0, 0.4, Supervision.FIELD, 900, 150, 300, 11);

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

  private DataSetCard generate(RunDirectory directory, int known) throws IOException {
    RunSettings settings = RunSettings.of(new SparkConf(false));
    try (RunLock lock = RunLock.acquire(directory, "test", Duration.ofSeconds(60))) {
      RunTicket ticket = RunTicket.of(directory, lock, settings);
      DataSetCard card = new GenerateMazes(spark, directory, ticket, known).run(SPEC);
      directory.writeCard(card);
      return card;
    }
  }

  private static RunDirectory directory(String name) throws IOException {
    return RunDirectory.at(folder.resolve(name).toString(), new Configuration());
  }

  /** What one loop on one machine draws. */
  private static Map<Split, List<SolvedMaze>> drawn() {
    Map<Split, List<SolvedMaze>> mazes = new EnumMap<>(Split.class);
    Set<Long> earlier = new HashSet<>();
    for (Split split : Split.values()) {
      long[] taken = earlier.stream().mapToLong(Long::longValue).sorted().toArray();
      MazeDraws draws = new MazeDraws(SPEC, split, taken);
      mazes.put(
          split,
          IntStream.range(0, SPEC.count(split)).mapToObj(i -> draws.draw(i).maze()).toList());
      mazes.get(split).forEach(maze -> earlier.add(maze.key()));
    }
    return mazes;
  }

  private static long symmetricPairs(Map<Split, List<SolvedMaze>> mazes) {
    long pairs = 0;
    for (Split one : Split.values()) {
      for (Split other : Split.values()) {
        if (one.compareTo(other) < 0) {
          for (SolvedMaze maze : mazes.get(one)) {
            long form = maze.canonicalKey();
            pairs += mazes.get(other).stream().filter(m -> m.canonicalKey() == form).count();
          }
        }
      }
    }
    return pairs;
  }

  @Test
  void theyAreThoseOfOneLoopWhoeverHoldsTheKeys() throws IOException {
    Map<Split, List<SolvedMaze>> expected = drawn();
    DataSetCard known = generate(directory("known"), 1000);
    assertThat(known.sha256()).isEqualTo(MazeExamples.of(SPEC, expected).hash());
    assertThat(known.counts()).isEqualTo(Map.of("train", 900, "validation", 150, "test", 300));
    assertThat(known.references())
        .isEqualTo(MazeReferences.of(expected.get(Split.TEST), SPEC.seed()));
    assertThat(known.statistics().get("symmetric-pairs"))
        .isEqualTo((double) symmetricPairs(expected))
        .isGreaterThan(100);
    // Executors look for the mazes of the training split, again and again.
    DataSetCard searched = generate(directory("searched"), 899);
    assertThat(searched).isEqualTo(known);
  }

  @Test
  void anEarlierTryIsDrawnOver() throws IOException {
    RunDirectory directory = directory("again");
    DataSetCard card = generate(directory, 1000);
    Path train = train("again");
    Files.copy(part(train), train.resolve("part-0000000007.parquet"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MazeData().examples(spark, directory, SPEC))
        .withMessageContaining("of train is missing, or there twice (delete that folder and run");
    assertThat(generate(directory, 1000)).isEqualTo(card);
    assertThat(new MazeData().examples(spark, directory, SPEC).open().hash())
        .isEqualTo(card.sha256());
  }

  private static Path train(String run) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(run))) {
      return files.filter(f -> f.endsWith("train.parquet")).findFirst().orElseThrow();
    }
  }

  private static Path part(Path split) throws IOException {
    try (Stream<Path> files = Files.list(split)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  @Test
  void executorsReadFromFilesWhatTheyWouldBeSent() throws IOException {
    RunDirectory directory = directory("files");
    DataSetCard card = generate(directory, 1000);
    ExamplesSource sent = new MazeData().examples(spark, directory, SPEC);
    assertThat(sent).isInstanceOf(MazesInMemory.class);
    spark.sparkContext().conf().set("spark.headway.data.broadcast", "1k");
    try {
      ExamplesSource files = new MazeData().examples(spark, directory, SPEC);
      assertThat(files).isInstanceOf(MazeFiles.class);
      assertSame(sent.open(), files.open());
      assertThat(files.open().hash()).isEqualTo(card.sha256());
      Files.copy(part(train("files")), train("files").resolve("part-9999999999.parquet"));
      assertThatIllegalArgumentException()
          .isThrownBy(files::open)
          .withMessageContaining("Cannot read data set")
          .withMessageContaining("is missing, or there twice");
    } finally {
      spark.sparkContext().conf().remove("spark.headway.data.broadcast");
    }
  }

  private static void assertSame(Examples one, Examples other) {
    for (Split split : Split.values()) {
      int[] last = {SPEC.count(split) - 1, 0, 77};
      Batch expected = one.batch(split, last);
      Batch batch = other.batch(split, last);
      assertThat(batch.targets()).isEqualTo(expected.targets());
      expected
          .arrays()
          .forEach(
              (name, array) ->
                  assertThat(batch.arrays().get(name)).usingRecursiveComparison().isEqualTo(array));
    }
  }

  /** As Spark's tables were written before, with a column for the path. */
  @Test
  void dataSetsOfEarlierVersionsAreRead() throws IOException {
    RunDirectory directory = directory("earlier");
    DataSetCard card = generate(directory, 1000);
    StructType schema =
        new StructType()
            .add("index", DataTypes.LongType, false)
            .add("rows", DataTypes.IntegerType, false)
            .add("columns", DataTypes.IntegerType, false)
            .add("passages", DataTypes.BinaryType, false)
            .add("start", DataTypes.IntegerType, false)
            .add("goal", DataTypes.IntegerType, false)
            .add("path", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add("draws", DataTypes.IntegerType, false);
    for (Map.Entry<Split, List<SolvedMaze>> split : drawn().entrySet()) {
      List<Row> rows = new ArrayList<>();
      for (SolvedMaze maze : split.getValue()) {
        Object[] path = IntStream.of(maze.path()).boxed().toArray();
        byte[] passages = maze.maze().passages();
        rows.add(
            RowFactory.create(
                (long) rows.size(), 3, 3, passages, maze.start(), maze.goal(), path, 1));
      }
      String file = ReadMazes.parts(directory, SPEC, split.getKey()).folder().toString();
      spark
          .createDataFrame(rows, schema)
          .repartitionByRange(12, functions.col("index"))
          .sortWithinPartitions("index")
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(file);
    }
    assertThat(new MazeData().examples(spark, directory, SPEC).open().hash())
        .isEqualTo(card.sha256());
  }

  @Test
  void aTableWithoutAColumnIsRefused() throws IOException {
    RunDirectory directory = directory("columns");
    var unused = generate(directory, 1000);
    String file = ReadMazes.parts(directory, SPEC, Split.TEST).folder().toString();
    spark.range(300).toDF("index").write().mode(SaveMode.Overwrite).parquet(file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MazeData().examples(spark, directory, SPEC))
        .withMessageContaining("it has no column required int32 rows");
  }
}
