package io.headway.reader;

/**
 * A figure, drawn.
 *
 * @param name of the file that a report has for it
 * @param png its bytes
 */
public record Picture(String name, byte[] png) {
  @Override
  public String toString() {
    return name;
  }
}
