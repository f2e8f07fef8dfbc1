package io.headway.trajectory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the names of a table's columns must be, wherever they stand: one fault for each cause. */
public final class StayHeader {
  /** The column that a table may do without. */
  static final String ID = "id";

  private static final List<String> REQUIRED =
      StayTable.COLUMNS.stream().filter(column -> !column.equals(ID)).toList();

  private static final String QUOTES = "^\"|\"$";

  /** What stands between values elsewhere, and how it is called in a message. */
  private enum Separator {
    SEMICOLON(";", ";"),
    TAB("\t", "tab"),
    BAR("|", "|"),
    SPACE(" ", "space");

    private final String text;
    private final String shown;

    Separator(String text, String shown) {
      this.text = text;
      this.shown = shown;
    }
  }

  private StayHeader() {}

  /**
   * What is wrong with the names: columns that are missing or there twice. A header without any of
   * them is no header, which is one fault.
   *
   * @param names of all columns
   */
  public static List<ColumnFault> faults(List<String> names) {
    String found = names.isEmpty() ? "nothing" : String.join(",", names);
    if (Collections.disjoint(names, StayTable.COLUMNS)) {
      String rule = "must have the columns " + String.join(",", REQUIRED);
      return List.of(new ColumnFault("header", found, rule));
    }
    List<ColumnFault> faults = new ArrayList<>();
    for (String column : StayTable.COLUMNS) {
      int times = Collections.frequency(names, column);
      if (times > 1) {
        faults.add(new ColumnFault("header", column, "must be there once"));
      } else if (times == 0 && REQUIRED.contains(column)) {
        faults.add(new ColumnFault("header", found, "must have a column " + column));
      }
    }
    return faults;
  }

  /**
   * The separator of a line that names more columns of the table with it than with a comma.
   *
   * @param line the first one
   */
  static Optional<ColumnFault> otherSeparator(String line) {
    long commas = known(line, ",");
    return Stream.of(Separator.values())
        .filter(separator -> known(line, separator.text) > commas)
        .findFirst()
        .map(separator -> new ColumnFault("separator", separator.shown, "must be a comma"));
  }

  private static long known(String line, String separator) {
    return Stream.of(line.split(Pattern.quote(separator)))
        .map(name -> name.strip().replaceAll(QUOTES, ""))
        .filter(StayTable.COLUMNS::contains)
        .count();
  }
}
