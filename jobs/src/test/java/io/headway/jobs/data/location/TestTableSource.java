package io.headway.jobs.data.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.task.location.LocationHash;
import io.headway.jobs.Cli;
import io.headway.jobs.LocalSpark;
import io.headway.jobs.OddNames;
import io.headway.jobs.Results;
import io.headway.jobs.SmallLocations;
import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
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

/** Tables that somebody brings, from the command line: the same samples, or all faults at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTableSource {
  @TempDir private static Path folder;
  private final List<Stay> stays = SmallLocations.stays();
  private final String hash = LocationHash.of(Samples.of(stays));
  private String study;

  @BeforeAll
  void writeStudy() {
    study = SmallLocations.write(folder);
  }

  private Cli generate(String name, Path table) {
    return Cli.run(
        "generate",
        study,
        "--out",
        folder.resolve("run-" + name).toString(),
        "--set",
        String.format(Locale.ROOT, "task={kind=next-location, source=table, path=\"%s\"}", table));
  }

  private void assertSameSamples(String name, Path table) {
    Cli cli = generate(name, table);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(card(name).path("sha256").asText()).isEqualTo(hash);
  }

  private static JsonNode card(String name) {
    try (Stream<Path> files = Files.walk(folder.resolve("run-" + name).resolve("data"))) {
      return Results.read(
          files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(Cli cli, String... lines) {
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(cli.err().lines().toList()).containsExactly(lines);
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
    assertSameSamples("files", table);
  }

  @Test
  void oneCsvFileMayBeCompressed() throws IOException {
    Path plain = folder.resolve("one.csv");
    Tables.csv(plain, stays, i -> i);
    assertSameSamples("plain", plain);
    Path table = folder.resolve("one.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(table))) {
      Files.copy(plain, out);
    }
    assertSameSamples("gzip", table);
    byte[] bytes = Files.readAllBytes(table);
    Path half =
        Files.write(
            folder.resolve("half.csv.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Cli cut = generate("half", half);
    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.err()).startsWith("headway: Cannot read " + half).hasLineCount(1);
    Path none = Files.writeString(folder.resolve("none.csv.gz"), "id,user_id");
    assertRefused(
        generate("no-gzip", none),
        String.format(
            Locale.ROOT,
            "headway: Cannot read %s: not a whole gzip file: Not in GZIP format",
            none));
  }

  @Test
  void parquetFilesWhoseTypesDiffer() {
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
    assertSameSamples("parquet", table);
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
    assertSameSamples("other-columns", file);
    assertSameSamples("other-columns-folder", file.getParent());
  }

  @Test
  void whatWasGeneratedIsATable() throws IOException {
    Path out = folder.resolve("run-synthetic");
    Cli cli = Cli.run("generate", study, "--out", out.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(card("synthetic").path("sha256").asText()).isEqualTo(hash);
    try (Stream<Path> files = Files.walk(out)) {
      Path table = files.filter(file -> file.endsWith("stays.parquet")).findFirst().orElseThrow();
      assertSameSamples("again", table);
    }
  }

  private static String row(long id) {
    return id + ",1,5,60,0,0,600,660,0";
  }

  @Test
  void faultsOfAllFilesAreToldTogether() {
    Path table = folder.resolve("faulty");
    Path a = Tables.csv(table.resolve("a.csv"), List.of(row(1), "2,1,5,x,0,0,600,660,7", row(1)));
    Path b =
        Tables.csv(
            table.resolve("b.csv"), List.of(row(7), row(1), "3,1,5,60,4,3,600,660,0", row(8)));
    Path c = Tables.csv(table.resolve("c.csv"), List.of(row(8), "9,1,5,60,0,0,-1,1441", row(7)));
    assertRefused(
        generate("faulty", table),
        "headway: Cannot use the table: 8 faults",
        String.format(
            Locale.ROOT,
            "  %s, line 3: Invalid duration: x (must be a whole number of 64 bits)",
            a),
        String.format(
            Locale.ROOT, "  %s, line 3: Invalid weekday: 7 (must be in 0..6, 0 = Monday)", a),
        String.format(Locale.ROOT, "  %s, line 4: Invalid id: 1 (must be unique)", a),
        String.format(Locale.ROOT, "  %s, line 3: Invalid id: 1 (must be unique)", b),
        String.format(
            Locale.ROOT,
            "  %s, line 4: Invalid end_day: 3 (must not be before the start, day 4, minute 600)",
            b),
        String.format(Locale.ROOT, "  %s, line 2: Invalid id: 8 (must be unique)", c),
        String.format(
            Locale.ROOT,
            "  %s, line 3: Invalid number of values: 8 (must be 9 as in the header)",
            c),
        String.format(Locale.ROOT, "  %s, line 4: Invalid id: 7 (must be unique)", c));
  }

  @Test
  void twentyFaultsAreNamedTheOthersCounted() {
    Path table = folder.resolve("many");
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      bad.add(i + ",1,5,60,0,0,600,1441,0");
    }
    Path a = Tables.csv(table.resolve("a.csv"), bad.subList(0, 15));
    Path b = Tables.csv(table.resolve("b.csv"), bad.subList(15, 30));
    Cli cli = generate("many", table);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err().lines()).hasSize(22);
    assertThat(cli.err())
        .contains("30 faults", a + ", line 16: ", b + ", line 6: ", "  ... and 10 more")
        .doesNotContain(b + ", line 7: ");
  }

  @Test
  void faultsOfParquetFilesAreToldTogether() throws IOException {
    Path table = folder.resolve("faulty parquet");
    try (SparkSession spark = LocalSpark.start()) {
      String[] rows = {
        "(1L, 1L, 5L, 60, 0, 0, 600, 660, 0)",
        "(2L, 1L, 5L, cast(null as int), 0, 0, 600, 660, 0)",
        "(1L, 1L, 5L, 60, 0, 0, 600, 1441, 9)",
        "(1L, 1L, 5L, 60, 0, 0, 600, 660, 0)"
      };
      write(spark, table.resolve("a.parquet"), String.join(",", rows));
      write(
          spark,
          table.resolve("b.parquet"),
          "(9D, 1L, 5L, 60, 0, 0, 600, 660, 0), (1D, 1L, 5L, 60, 0, 0, 600, 660, 0), (0.5D, 1L, 5L, 60, 0, 0, 600, 660, 0)");
    }
    String a = only(table.resolve("a.parquet")).toString();
    String b = only(table.resolve("b.parquet")).toString();
    assertRefused(
        generate("faulty-parquet", table),
        "headway: Cannot use the table: 7 faults",
        String.format(
            Locale.ROOT,
            "  %s, row 2: Invalid duration: nothing (must be a whole number of 64 bits)",
            a),
        String.format(Locale.ROOT, "  %s, row 3: Invalid id: 1 (must be unique)", a),
        String.format(
            Locale.ROOT,
            "  %s, row 3: Invalid end_min: 1441 (must be in 0..1440, the minute of the day)",
            a),
        String.format(
            Locale.ROOT, "  %s, row 3: Invalid weekday: 9 (must be in 0..6, 0 = Monday)", a),
        String.format(Locale.ROOT, "  %s, row 4: Invalid id: 1 (must be unique)", a),
        String.format(Locale.ROOT, "  %s, row 2: Invalid id: 1 (must be unique)", b),
        String.format(
            Locale.ROOT, "  %s, row 3: Invalid id: 0.5 (must be a whole number of 64 bits)", b));
  }

  private static void write(SparkSession spark, Path file, String values) {
    spark
        .sql(
            "select * from values "
                + values
                + " as t(id, user_id, location_id, duration, start_day, end_day, start_min, end_min, weekday)")
        .coalesce(1)
        .write()
        .parquet(file.toString());
  }

  private static Path only(Path parquet) throws IOException {
    try (Stream<Path> files = Files.list(parquet)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void parquetFilesWithoutColumnsOrNoParquetAtAll() throws IOException {
    Path table = folder.resolve("columns");
    try (SparkSession spark = LocalSpark.start()) {
      spark
          .sql("select 1L as id, 2L as user_id, 3L as Weekday")
          .coalesce(1)
          .write()
          .parquet(table.resolve("a").toString());
    }
    String a = only(table.resolve("a")).toString();
    Path b = Files.writeString(table.resolve("b.parquet"), "id,user_id\n1,2\n");
    Cli cli = generate("columns", table);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err().lines()).hasSize(9);
    assertThat(cli.err())
        .startsWith("headway: Cannot use the table: 8 faults")
        .contains(a + ", footer: Invalid header: id,user_id,Weekday (must have a column weekday)")
        .contains(b + ", footer: Invalid file: not Parquet (must be");
  }

  @Test
  void pathsThatCannotBeRead() {
    assertRefused(
        generate("scheme", Path.of("gopher:/a/b.csv")),
        "headway: Cannot read gopher:/a/b.csv: No FileSystem for scheme \"gopher\"");
    Cli colon = generate("colon", Path.of("a:b.csv"));
    assertThat(colon.exitCode()).isEqualTo(1);
    assertThat(colon.err()).isEqualTo("headway: Cannot read a:b.csv: it is not there\n");
    Cli scheme = generate("no-uri", Path.of("file:b.csv"));
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
    Cli cli = generate("latin", table);
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
        generate("nowhere", none),
        String.format(Locale.ROOT, "headway: Cannot read %s: it is not there", none));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused(
        generate("empty", empty),
        String.format(Locale.ROOT, "headway: Cannot read %s: no files in it", empty));
    Path both = folder.resolve("both");
    Tables.csv(both.resolve("a.csv"), List.of(row(1)));
    Files.writeString(both.resolve("b.parquet"), "");
    Files.writeString(both.resolve("readme.txt"), "");
    assertRefused(
        generate("both", both),
        String.format(
            Locale.ROOT,
            "headway: Cannot read the table %s: 1 CSV and 1 Parquet files (must be .csv, .csv.gz or .parquet, all of one kind)",
            both));
    Path other = Files.writeString(folder.resolve("stays.tsv"), "id\n");
    assertRefused(
        generate("other", other),
        String.format(
            Locale.ROOT,
            "headway: Cannot read the table %s: 0 CSV and 0 Parquet files (must be .csv, .csv.gz or .parquet, all of one kind)",
            other));
  }

  @Test
  void anEmptyOrQuotedFile() throws IOException {
    Path empty = Files.writeString(folder.resolve("void.csv"), "");
    Cli cli = generate("void", empty);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .startsWith(
            String.format(
                Locale.ROOT,
                "headway: Cannot use the table: %s, line 1: Invalid header: nothing",
                empty))
        .hasLineCount(1);
    Path excel = folder.resolve("excel.csv");
    Files.writeString(excel, "\uFEFFid\tuser_id\r\n1\t2\r\n", StandardCharsets.UTF_16LE);
    assertRefused(
        generate("excel", excel),
        String.format(
            Locale.ROOT,
            "headway: Cannot use the table: %s, line 1: Invalid encoding: UTF-16 (must be UTF-8)",
            excel));
    Path quoted = Tables.csv(folder.resolve("quoted.csv"), List.of("\"1,1,5,60,0,0,600,660,0"));
    Cli open = generate("quoted", quoted);
    assertThat(open.exitCode()).isEqualTo(1);
    assertThat(open.err())
        .startsWith(String.format(Locale.ROOT, "headway: Cannot read %s after line ", quoted))
        .hasLineCount(1);
  }

  @Test
  void aTableThatChangedSinceIsRefusedOneThatIsGoneIsNot() throws IOException {
    Path folderOfTable = folder.resolve("changing");
    Path table = folderOfTable.resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    assertSameSamples("changing", folderOfTable);
    Files.writeString(folderOfTable.resolve("README"), "not a part of the table");
    assertSameSamples("changing", folderOfTable);
    byte[] before = Files.readAllBytes(table);
    FileTime time = Files.getLastModifiedTime(table);
    Files.writeString(table, new String(before, StandardCharsets.UTF_8) + row(999_999) + "\n");
    Cli changed = generate("changing", folderOfTable);
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err())
        .contains(
            "the table " + folderOfTable + " has changed since (choose another --out, or delete ")
        .hasLineCount(1);
    Files.write(table, before);
    Files.setLastModifiedTime(table, time);
    assertSameSamples("changing", folderOfTable);
    Files.delete(table);
    Files.delete(folderOfTable.resolve("README"));
    Cli gone = generate("changing", folderOfTable);
    assertThat(gone.exitCode()).as(gone.err()).isZero();
    assertThat(gone.err())
        .contains(
            String.format(
                Locale.ROOT,
                "Cannot read %s: no files in it; the data set made from it is used",
                folderOfTable));
  }

  private static String note(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("run-" + name).resolve("data"))) {
      return Files.readString(
          files.filter(file -> file.endsWith("source.json")).findFirst().orElseThrow());
    }
  }

  private static String millis(FileTime time) {
    return String.valueOf(time.toMillis());
  }

  @Test
  void aRunThatFailedClaimsNothing() {
    Path table = folder.resolve("first").resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    assertThat(generate("first", table.resolveSibling("stay.csv")).exitCode()).isEqualTo(1);
    assertSameSamples("first", table);
    Cli other = generate("first", table.getParent());
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("it holds another study, which differs in task.source.path");
  }

  /** As of a run before hashes were kept. */
  @Test
  void withoutItsHashOnlyTheTimeCanTell() throws IOException {
    Path table = folder.resolve("old").resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    assertSameSamples("old", table);
    String note = note("old");
    try (Stream<Path> files = Files.walk(folder.resolve("run-old").resolve("data"))) {
      Path file = files.filter(f -> f.endsWith("source.json")).findFirst().orElseThrow();
      Files.writeString(file, note.replaceAll(",\\s*\"sha256\" : \"\\w{64}\"", ""));
    }
    assertThat(note("old")).doesNotContain("sha256");
    assertSameSamples("old", table);
    Files.setLastModifiedTime(table, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(generate("old", table).err()).contains("has changed since");
  }

  @Test
  void aTableThatWasOnlyTouchedIsTheSame() throws IOException {
    Path table = folder.resolve("touched").resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    assertSameSamples("touched", table);
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(table, later);
    assertSameSamples("touched", table);
    assertThat(note("touched")).as("so that it is not read again").contains(millis(later));
    byte[] bytes = Files.readAllBytes(table);
    int last = new String(bytes, StandardCharsets.UTF_8).stripTrailing().length() - 1;
    bytes[last] = (byte) (bytes[last] == '0' ? '1' : '0'); // as many bytes as before
    Files.write(table, bytes);
    Files.setLastModifiedTime(table, FileTime.from(Instant.now().plusSeconds(120)));
    Cli changed = generate("touched", table);
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err()).contains("has changed since").hasLineCount(1);
  }
}
