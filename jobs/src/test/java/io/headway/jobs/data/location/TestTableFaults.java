package io.headway.jobs.data.location;

import static io.headway.jobs.data.location.TableRuns.assertRefused;
import static io.headway.jobs.data.location.TableRuns.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.Cli;
import io.headway.jobs.LocalSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a table, from the command line: all faults at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTableFaults {
  @TempDir private static Path folder;
  private TableRuns runs;

  @BeforeAll
  void writeStudy() {
    runs = TableRuns.in(folder);
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
        runs.generate("faulty", table),
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
    Cli cli = runs.generate("many", table);
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
        runs.generate("faulty-parquet", table),
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
    Cli cli = runs.generate("columns", table);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err().lines()).hasSize(9);
    assertThat(cli.err())
        .startsWith("headway: Cannot use the table: 8 faults")
        .contains(a + ", footer: Invalid header: id,user_id,Weekday (must have a column weekday)")
        .contains(b + ", footer: Invalid file: not Parquet (must be");
  }

  @Test
  void anEmptyOrQuotedFile() throws IOException {
    Path empty = Files.writeString(folder.resolve("void.csv"), "");
    Cli cli = runs.generate("void", empty);
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
        runs.generate("excel", excel),
        String.format(
            Locale.ROOT,
            "headway: Cannot use the table: %s, line 1: Invalid encoding: UTF-16 (must be UTF-8)",
            excel));
    Path quoted = Tables.csv(folder.resolve("quoted.csv"), List.of("\"1,1,5,60,0,0,600,660,0"));
    Cli open = runs.generate("quoted", quoted);
    assertThat(open.exitCode()).isEqualTo(1);
    assertThat(open.err())
        .startsWith(String.format(Locale.ROOT, "headway: Cannot read %s after line ", quoted))
        .hasLineCount(1);
  }
}
