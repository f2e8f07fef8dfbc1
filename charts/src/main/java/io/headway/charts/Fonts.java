package io.headway.charts;

import io.headway.core.error.CannotException;
import io.headway.core.host.RootCause;
import java.util.Locale;

/**
 * The machine's fonts, which figures need and nothing else does. Java finds them by libfontconfig
 * and reads them by libfreetype; slim images have neither.
 */
public final class Fonts {
  private static final String SOME_TEXT = "Headway";

  private Fonts() {}

  /**
   * Measures a word in each font of the figures.
   *
   * @throws IllegalStateException "Cannot draw figures: ..." with what to install, if that fails
   */
  public static void require() {
    try {
      Label.measure(SOME_TEXT);
    } catch (RuntimeException | Error e) { // Java has one of its own for every part that is missing
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot draw figures: Java finds no fonts on this machine: %s (install fontconfig and"
                  + " a font, e.g. apt-get install fontconfig fonts-dejavu-core; then headway report"
                  + " DIR draws them)",
              RootCause.of(e)),
          e);
    }
  }
}
