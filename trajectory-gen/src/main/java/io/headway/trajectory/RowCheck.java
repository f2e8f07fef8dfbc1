package io.headway.trajectory;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Makes stays of the nine values of a row, in the order of {@link StayTable#COLUMNS}, wherever the
 * rows come from; what is wrong with a row is collected.
 */
public final class RowCheck {
  private static final String WHOLE = "must be a whole number of 64 bits";

  /** Programs that write exponents keep 15 digits: from here on they may have dropped some. */
  private static final BigDecimal ROUNDED = BigDecimal.TEN.pow(15);

  private final String file;
  private final String unit;
  private final TableFaults faults;
  private final LongPredicate isNew;

  /**
   * Checks rows of one file.
   *
   * @param file its name or path, for messages
   * @param unit what is counted in it: {@code line}, {@code row}
   * @param faults what is wrong is added here
   * @param isNew false for an id that has been there before, in this file or another; asked once
   *     for each id that can be read, whatever else is wrong with its row
   */
  public RowCheck(String file, String unit, TableFaults faults, LongPredicate isNew) {
    this.file = file;
    this.unit = unit;
    this.faults = faults;
    this.isNew = isNew;
  }

  /**
   * The row, if nothing is wrong with it. Whole numbers may be written as {@code 45.0} or {@code
   * 1e+05}, as tables that went through floating point are.
   *
   * @param number of the line or row
   * @param values as text
   */
  public Optional<StayRow> check(long number, List<String> values) {
    long[] parsed = new long[values.size()];
    boolean[] readable = new boolean[parsed.length];
    boolean allReadable = true;
    for (int i = 0; i < parsed.length; i++) {
      try {
        parsed[i] = whole(values.get(i));
        readable[i] = true;
      } catch (NumberFormatException | ArithmeticException notWhole) {
        String value = values.get(i).isEmpty() ? "nothing" : values.get(i);
        add(number, new ColumnFault(StayTable.COLUMNS.get(i), value, WHOLE));
        allReadable = false;
      }
    }
    if (allReadable) {
      return check(number, parsed);
    }
    if (readable[0]) {
      requireNew(number, parsed[0]);
    }
    return refuse(number, parsed, readable);
  }

  /**
   * The row, if nothing is wrong with it.
   *
   * @param number of the line or row
   * @param values as numbers
   */
  public Optional<StayRow> check(long number, long... values) {
    boolean unique = requireNew(number, values[0]);
    if (!StayRules.hold(values[3], values[4], values[5], values[6], values[7], values[8])) {
      boolean[] readable = new boolean[values.length];
      Arrays.fill(readable, true);
      return refuse(number, values, readable);
    }
    if (!unique) {
      return Optional.empty();
    }
    Stay stay =
        new Stay(
            values[1],
            values[2],
            (int) values[3],
            (int) values[4],
            (int) values[5],
            (int) values[6],
            (int) values[7],
            (int) values[8]);
    return Optional.of(new StayRow(values[0], stay));
  }

  private Optional<StayRow> refuse(long number, long[] values, boolean[] readable) {
    int first = StayTable.COLUMNS.indexOf("duration");
    long[] ruled = Arrays.copyOfRange(values, first, values.length);
    boolean[] ruledReadable = Arrays.copyOfRange(readable, first, values.length);
    StayRules.faults(ruled, ruledReadable).forEach(fault -> add(number, fault));
    return Optional.empty();
  }

  private boolean requireNew(long number, long id) {
    boolean unique = isNew.test(id);
    if (!unique) {
      add(number, new ColumnFault("id", Long.toString(id), "must be unique"));
    }
    return unique;
  }

  /** Collects another fault of a row. */
  void add(long number, ColumnFault fault) {
    faults.add(new TableFault(file, unit + " " + number, fault));
  }

  /**
   * The whole number that a text says.
   *
   * @throws NumberFormatException if it says none, or with an exponent one that may be rounded
   * @throws ArithmeticException if it is not whole
   */
  private static long whole(String value) {
    if (value.indexOf('e') < 0 && value.indexOf('E') < 0) {
      return Long.parseLong(withoutZeroFraction(value));
    }
    BigDecimal number = new BigDecimal(value);
    if (number.abs().compareTo(ROUNDED) >= 0) {
      throw new NumberFormatException(value);
    }
    return number.longValueExact();
  }

  private static String withoutZeroFraction(String value) {
    int point = value.indexOf('.');
    if (point <= 0) {
      return value;
    }
    int end = point + 1;
    while (end < value.length() && value.charAt(end) == '0') {
      end++;
    }
    return end == value.length() ? value.substring(0, point) : value;
  }
}
