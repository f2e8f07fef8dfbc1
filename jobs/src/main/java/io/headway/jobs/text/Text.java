package io.headway.jobs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Tables and numbers for people. */
public final class Text {
  private Text() {}

  /** Columns as wide as their widest cell; the first is flush left, the others flush right. */
  public static String table(List<String> header, List<List<String>> rows) {
    return table(header, rows, false);
  }

  /** The same, but what the last column says is text, flush left. */
  public static String tableWithText(List<String> header, List<List<String>> rows) {
    return table(header, rows, true);
  }

  private static String table(
      List<String> header, List<List<String>> rows, boolean textInLastColumn) {
    List<List<String>> all = new ArrayList<>();
    all.add(header);
    all.addAll(rows);
    int[] widths = new int[header.size()];
    for (List<String> row : all) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringJoiner line = new StringJoiner("  ");
      for (int c = 0; c < widths.length; c++) {
        String pad = " ".repeat(widths[c] - row.get(c).length());
        boolean left = c == 0 || (textInLastColumn && c == widths.length - 1);
        line.add(left ? row.get(c) + pad : pad + row.get(c));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** 1,234,567. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With that many decimals. */
  public static String decimal(double number, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** A share in 0..1 as a percentage; 100 % is only what is whole. */
  public static String percent(double share) {
    return (share == 1 ? 100 : (int) Math.min(99, Math.round(100 * share))) + " %";
  }

  /** 42 s, 3 min 20 s, 2 h 05 min. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }

  /** FLOPs with a unit: 1.2 GFLOP, 3.4 TFLOP, 5.6 PFLOP. */
  public static String flops(double flops) {
    if (flops < 1e12) {
      return decimal(flops / 1e9, 1) + " GFLOP";
    }
    return flops < 1e15 ? decimal(flops / 1e12, 1) + " TFLOP" : decimal(flops / 1e15, 1) + " PFLOP";
  }
}
