package io.headway.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A search of seconds: every stage is real, only the sizes are small. */
public final class SmallSearch {
  public static final String TEXT =
      """
      name = small-search
      task { kind = areas, areas = 2, steps = 6, width = 8, train = 160, validation = 40, test = 40 }
      models = [ctbprn]
      sizes = [d8]
      define-sizes { d8 { d = 8, r = 2 } }
      seeds = [1, 2]
      training { epochs = 4, validations = 4, batch = 16, learning-rate = 3e-3 }
      search {
        trials = 6
        startup = 3
        ahead = 2
        confirm = 2
        confirm-seeds = 2
        space {
          "training.learning-rate" = { log-uniform = [1e-4, 1e-1] }
          "model.temperature" = { uniform = [0.5, 2.0] }
          "size.r" = { int = [1, 4] }
        }
      }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  private SmallSearch() {}

  public static String write(Path folder) {
    return SmallStudy.write(folder, TEXT);
  }

  /** The bytes of every file of the plan, by its path. */
  public static SortedMap<String, String> plan(Path run) {
    TreeMap<String, String> plan = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run.resolve("plan"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        plan.put(run.resolve("plan").relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return plan;
  }

  /** How many proposals there are, be it that files come and go while one looks. */
  public static long proposals(Path run) {
    File[] cells = run.resolve("plan").toFile().listFiles();
    return Stream.of(cells == null ? new File[0] : cells)
        .map(File::list)
        .filter(Objects::nonNull)
        .flatMap(Stream::of)
        .filter(name -> name.matches("\\d+\\.json"))
        .count();
  }
}
