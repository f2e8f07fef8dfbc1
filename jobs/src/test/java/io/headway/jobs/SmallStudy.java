package io.headway.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A study of seconds: every stage is real, only the sizes are small. */
public final class SmallStudy {
  public static final String TEXT =
      """
      name = small
      question = "Does the line hold?"
      task { kind = maze, size = 4, train = 96, validation = 16, test = 40, seed = 7 }
      models = [baseline, looped, poh-hrm]
      refinements = 2
      fast-steps = 2
      sizes = [nano, pico]
      define-sizes {
        nano { d = 16, H = 2, f = 32, L = 1 }
        pico { d = 24, H = 2, f = 48, L = 1 }
      }
      seeds = [1, 2]
      training { epochs = 4, batch = 16, learning-rate = 3e-3, validations = 2 }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  /** Number of trials. */
  public static final int TRIALS = 12;

  /** The same with one trial; names and settings may follow. */
  public static final String LEAST = TEXT + "models = [baseline]\nsizes = [nano]\nseeds = [1]\n";

  private SmallStudy() {}

  public static String write(Path folder) {
    return write(folder, TEXT);
  }

  public static String write(Path folder, String text) {
    try {
      return Files.writeString(folder.resolve("study.conf"), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
