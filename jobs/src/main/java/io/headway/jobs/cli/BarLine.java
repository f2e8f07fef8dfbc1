package io.headway.jobs.cli;

import io.headway.core.error.CannotException;
import java.io.IOException;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Draws a bar below all that is told meanwhile. The library's own way goes up to the line where it
 * thinks that its bar is, which is another's once somebody has written.
 */
final class BarLine implements ProgressBarConsumer {
  /** How often the terminal is asked for its width: it may be drawn larger or smaller. */
  private static final int DRAWINGS_PER_LOOK = 8;

  private static final int STANDARD_COLUMNS = 80;

  private final Output output;
  private int columns = STANDARD_COLUMNS;
  private int drawings;

  BarLine(Output output) {
    this.output = output;
  }

  /** One less than there are columns: some terminals begin a new line after the last one. */
  @Override
  public int getMaxRenderedLength() {
    if (drawings++ % DRAWINGS_PER_LOOK == 0) {
      columns = look();
    }
    return columns - 1;
  }

  private static int look() {
    try {
      Optional<Terminal.Size> size = Terminal.size();
      return size.map(Terminal.Size::columns).orElse(STANDARD_COLUMNS);
    } catch (IOException e) {
      throw new CannotException("Cannot ask for the terminal's width: " + e.getMessage(), e);
    }
  }

  @Override
  public void accept(String bar) {
    String text = bar.strip();
    output.draw(text.substring(0, Math.min(text.length(), columns - 1)));
  }

  @Override
  public void clear() {
    output.draw("");
  }

  @Override
  public void close() {
    output.draw("");
  }
}
