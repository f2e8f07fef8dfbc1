package io.headway.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.charts.ResultsTable;
import io.headway.charts.ResultsTable.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestResultsParquet {
  private static final ResultsTable TABLE =
      new ResultsTable(
          List.of(
              new Column("arm", ResultsTable.Type.TEXT),
              new Column("seed", ResultsTable.Type.INTEGER),
              new Column("accuracy:unseen", ResultsTable.Type.REAL),
              new Column("untrained", ResultsTable.Type.TRUTH)),
          List.of(
              Arrays.asList("naïve, \"mine\"", Long.MAX_VALUE, 49.8, true),
              Arrays.asList("baseline", 42L, null, null),
              Arrays.asList(null, -1L, Double.NaN, false)));

  @TempDir private Path folder;

  private List<List<Object>> read() throws IOException {
    Path file = folder.resolve("results.parquet");
    Files.write(file, ResultsParquet.of(TABLE).content());
    List<List<Object>> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(
                new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri().toString()))
            .build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < TABLE.columns().size(); i++) {
          row.add(group.getFieldRepetitionCount(i) == 0 ? null : cell(group, i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static Object cell(Group group, int i) {
    return switch (TABLE.columns().get(i).type()) {
      case TRUTH -> group.getBoolean(i, 0);
      case INTEGER -> group.getLong(i, 0);
      case REAL -> group.getDouble(i, 0);
      case TEXT -> group.getString(i, 0);
    };
  }

  @Test
  void everyCellComesBack() throws IOException {
    assertThat(read()).isEqualTo(TABLE.rows());
  }

  @Test
  void theSameTableGivesTheSameBytes() throws IOException {
    assertThat(ResultsParquet.of(TABLE).content()).isEqualTo(ResultsParquet.of(TABLE).content());
  }
}
