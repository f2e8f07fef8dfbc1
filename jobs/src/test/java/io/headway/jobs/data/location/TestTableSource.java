package io.headway.jobs.data.location;

import static io.headway.jobs.data.location.TableRuns.assertRefused;
import static io.headway.jobs.data.location.TableRuns.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.task.location.LocationHash;
import io.headway.jobs.Cli;
import io.headway.jobs.LocalSpark;
import io.headway.jobs.OddNames;
import io.headway.jobs.SmallLocations;
import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tables that somebody brings, from the command line: the same samples, or a path refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTableSource {
  @TempDir private static Path folder;
  private final List<Stay> stays = SmallLocations.stays();
  private TableRuns runs;

  @BeforeAll
  void writeStudy() {
    runs = TableRuns.in(folder);
  }

  @Test
  void csvFilesInAnyOrderWithAnyIds() throws IOException {
    Path table = folder.resolve("with space [1] {b}*:" + OddNames.BEYOND_ASCII);
    List<Stay> shuffled = Tables.shuffled(stays, 5);
    Tables.csv(table.resolve("a/b c.csv"), shuffled.subList(0, 300), i -> 1_000_000_000_000L - i);
    Tables.csv(table.resolve("[x].CSV"), shuffled.subList(300, 500), i -> -7 * i - 1);
    Path odd = table.resolve("2024-05-01T10:00:00 100%20#?.csv");
    Tables.csv(odd, shuffled.subList(500, stays.size()), i -> 3 * i);
    Files.writeString(
        odd.resolveSibling("." + odd.getFileName() + ".crc"), "crc\0\0\0\2\0of before");
    Tables.csv(table.resolve("_hidden.csv"), List.of("none"));
    runs.assertSameSamples("files", table);
  }

  @Test
  void oneCsvFileMayBeCompressed() throws IOException {
    Path plain = folder.resolve("one.csv");
    Tables.csv(plain, stays, i -> i);
    runs.assertSameSamples("plain", plain);
    Path table = folder.resolve("one.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(table))) {
      Files.copy(plain, out);
    }
    runs.assertSameSamples("gzip", table);
    byte[] bytes = Files.readAllBytes(table);
    Path half =
        Files.write(
            folder.resolve("half.csv.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Cli cut = runs.generate("half", half);
    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.err()).startsWith("headway: Cannot read " + half).hasLineCount(1);
    Path none = Files.writeString(folder.resolve("none.csv.gz"), "id,user_id");
    assertRefused(
        runs.generate("no-gzip", none),
        String.format(
            Locale.ROOT,
            "headway: Cannot read %s: not a whole gzip file: Not in GZIP format",
            none));
  }

  @Test
  void parquetFilesWhoseTypesDiffer() throws IOException {
    Path table = folder.resolve("parquet [1] x y");
    List<Stay> shuffled = Tables.shuffled(stays, 6);
    try (SparkSession spark = LocalSpark.start()) {
      Tables.parquet(spark, table.resolve("whole"), shuffled.subList(0, 400), 5, 3);
      Tables.parquet(
          spark, folder.resolve("rest"), shuffled.subList(400, stays.size()), 10_000_000, 1);
      Dataset<Row> rest = spark.read().parquet(folder.resolve("rest").toString());
      Column[] doubles =
          Stream.of(rest.columns())
              .map(name -> functions.col(name).cast("double").as(name))
              .toArray(Column[]::new);
      rest.select(doubles).write().parquet(table.resolve("doubles").toString());
    }
    runs.assertSameSamples("parquet", table);
  }

  @Test
  void parquetWithoutIdsAndWithOtherColumns() throws IOException {
    List<Stay> shuffled = Tables.shuffled(stays, 8);
    Path file =
        ParquetTables.write(
            folder.resolve("other: 100%#?*[]/10:00.parquet"),
            ParquetTables.OTHER_COLUMNS + ParquetTables.WITHOUT_IDS,
            250,
            shuffled.size(),
            (row, group) -> ParquetTables.fill(group, shuffled.get(row)));
    Files.writeString(file.resolveSibling(".10:00.parquet.crc"), "crc\0\0\0\2\0of before");
    runs.assertSameSamples("other-columns", file);
    runs.assertSameSamples("other-columns-folder", file.getParent());
  }

  @Test
  void whatWasGeneratedIsATable() throws IOException {
    Path out = folder.resolve("run-synthetic");
    Cli cli = Cli.run("generate", runs.study(), "--out", out.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(runs.card("synthetic").path("sha256").asText())
        .isEqualTo(LocationHash.of(Samples.of(stays)));
    try (Stream<Path> files = Files.walk(out)) {
      Path table = files.filter(file -> file.endsWith("stays.parquet")).findFirst().orElseThrow();
      runs.assertSameSamples("again", table);
    }
  }

  @Test
  void pathsThatCannotBeRead() {
    assertRefused(
        runs.generate("scheme", Path.of("gopher:/a/b.csv")),
        "headway: Cannot read gopher:/a/b.csv: No FileSystem for scheme \"gopher\"");
    Cli colon = runs.generate("colon", Path.of("a:b.csv"));
    assertThat(colon.exitCode()).isEqualTo(1);
    assertThat(colon.err()).isEqualTo("headway: Cannot read a:b.csv: it is not there\n");
    Cli scheme = runs.generate("no-uri", Path.of("file:b.csv"));
    assertThat(scheme.exitCode()).isEqualTo(1);
    assertThat(scheme.err())
        .startsWith("headway: Cannot read file:b.csv: Invalid path: file:b.csv (must be a URI")
        .hasLineCount(1);
  }

  /** Hadoop would leave the file out, and train on the rest. */
  @Test
  void aFileWhoseNameCannotBeReadIsNotLeftOut() throws IOException, InterruptedException {
    Path table = folder.resolve("latin");
    Tables.csv(table.resolve("a.csv"), stays, i -> i);
    String copy = "cp \"$0/a.csv\" \"$0/$(printf 'caf\\351').csv\"";
    assertThat(new ProcessBuilder("sh", "-c", copy, table.toString()).start().waitFor()).isZero();
    Cli cli = runs.generate("latin", table);
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(cli.err())
        .startsWith(
            String.format(
                Locale.ROOT,
                "headway: Cannot read %s: the name of %s/caf\uFFFD.csv is not in ",
                table,
                table))
        .hasLineCount(1);
  }

  @Test
  void pathsThatAreNoTable() throws IOException {
    Path none = folder.resolve("nowhere.csv");
    assertRefused(
        runs.generate("nowhere", none),
        String.format(Locale.ROOT, "headway: Cannot read %s: it is not there", none));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused(
        runs.generate("empty", empty),
        String.format(Locale.ROOT, "headway: Cannot read %s: no files in it", empty));
    Path both = folder.resolve("both");
    Tables.csv(both.resolve("a.csv"), List.of(row(1)));
    Files.writeString(both.resolve("b.parquet"), "");
    Files.writeString(both.resolve("readme.txt"), "");
    assertRefused(
        runs.generate("both", both),
        String.format(
            Locale.ROOT,
            "headway: Cannot read the table %s: 1 CSV and 1 Parquet files (must be .csv, .csv.gz or .parquet, all of one kind)",
            both));
    Path other = Files.writeString(folder.resolve("stays.tsv"), "id\n");
    assertRefused(
        runs.generate("other", other),
        String.format(
            Locale.ROOT,
            "headway: Cannot read the table %s: 0 CSV and 0 Parquet files (must be .csv, .csv.gz or .parquet, all of one kind)",
            other));
  }
}
