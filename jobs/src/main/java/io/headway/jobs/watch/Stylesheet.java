package io.headway.jobs.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Styles of pages, which lie beside the classes. */
final class Stylesheet {
  private Stylesheet() {}

  static String read(String name) {
    try (InputStream css = Stylesheet.class.getResourceAsStream(name)) {
      if (css == null) {
        throw new AssertionError(name + " lies beside this class");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
