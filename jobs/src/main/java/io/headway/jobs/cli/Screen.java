package io.headway.jobs.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A terminal's second screen, redrawn in place; what was shown last is left on the first screen
 * when it is closed, also by Ctrl-C.
 */
final class Screen implements AutoCloseable {
  private static final String ENTER = "\033[?1049h\033[?25l";
  private static final String LEAVE = "\033[?25h\033[?1049l";
  private static final String HOME = "\033[H";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";

  private final PrintStream out = System.out;
  private final Thread hook = new Thread(this::leave, "headway-screen");
  private List<String> shown = List.of();
  private boolean open = true;

  /** Lines that fit: the last one says how many do not. */
  private static List<String> fit(List<String> lines, Terminal.Size size) {
    int fitting = lines.size() < size.rows() ? lines.size() : Math.max(0, size.rows() - 2);
    List<String> all = new ArrayList<>();
    for (String line : lines.subList(0, fitting)) {
      all.add(line.length() <= size.columns() ? line : line.substring(0, size.columns()));
    }
    if (fitting < lines.size()) {
      all.add(String.format(Locale.ROOT, "... %d more", lines.size() - fitting));
    }
    return all;
  }

  Screen() {
    out.print(ENTER);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Draws these lines in place of those before; what does not fit is left out. */
  synchronized void show(List<String> lines) throws IOException {
    if (!open) {
      return;
    }
    shown = lines;
    List<String> fitting = Terminal.size().map(size -> fit(lines, size)).orElse(lines);
    StringBuilder frame = new StringBuilder(HOME);
    fitting.forEach(line -> frame.append(line).append(CLEAR_LINE).append('\n'));
    out.print(frame.append(CLEAR_BELOW));
    out.flush();
  }

  private synchronized void leave() {
    if (open) {
      open = false;
      out.print(LEAVE);
      shown.forEach(out::println);
      out.flush();
    }
  }

  @Override
  public void close() {
    leave();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
