package io.headway.reader;

/**
 * A figure, drawn.
 *
 * @param name of the file that a report has for it
 * @param png its bytes
 * @param words what it is and what is drawn: for readers that cannot see it
 */
public record Picture(String name, byte[] png, String words) {
  @Override
  public String toString() {
    return name;
  }
}
