package io.headway.charts;

/** Text of titles, lines, tables and paragraphs, in lines of at most 100 characters. */
final class Paragraphs implements Prose {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  @Override
  public void title(String title) {
    line(title);
    line("=".repeat(title.length()));
  }

  @Override
  public void section(String title) {
    line("");
    line(title);
    line("-".repeat(title.length()));
  }

  @Override
  public void line(String line) {
    text.append(line).append('\n');
  }

  @Override
  public void append(Table lines) {
    text.append(lines);
  }

  @Override
  public void block(String lines) {
    text.append(lines);
  }

  @Override
  public void wrapped(String first, String next, String words) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.append(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    line(line.toString());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
