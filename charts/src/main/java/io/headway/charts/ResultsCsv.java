package io.headway.charts;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as text: the names of the columns, then a line for each row. A number that does not exist
 * is an empty field. Quoted as in RFC 4180, lines end with a line feed.
 */
final class ResultsCsv {
  private ResultsCsv() {}

  static String of(ResultsTable table) {
    List<String> names = table.columns().stream().map(ResultsTable.Column::name).toList();
    Stream<List<String>> rows =
        table.rows().stream()
            .map(row -> row.stream().map(cell -> cell == null ? "" : cell.toString()).toList());
    return Stream.concat(Stream.of(names), rows)
        .map(ResultsCsv::line)
        .collect(Collectors.joining());
  }

  private static String line(List<String> fields) {
    return fields.stream().map(ResultsCsv::quoted).collect(Collectors.joining(",")) + '\n';
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[,\"\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
