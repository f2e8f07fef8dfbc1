package io.headway.jobs.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Styles of pages, which lie beside the classes. */
final class Stylesheet {
  private Stylesheet() {}

  static String read(String name) {
    try (InputStream css = Stylesheet.class.getResourceAsStream(name)) {
      if (css == null) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "Cannot find %s among the classes", name));
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + ": " + e.getMessage(), e);
    }
  }
}
