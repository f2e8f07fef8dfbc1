package io.headway.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Result files of a run directory, for comparison. */
public final class Results {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Results() {}

  /** By trial, without times and provenance. */
  public static SortedMap<String, String> comparable(Path run) {
    TreeMap<String, String> results = new TreeMap<>();
    for (Path file : files(run)) {
      ObjectNode tree = (ObjectNode) read(file);
      tree.remove("timing");
      tree.remove("provenance");
      results.put(file.getParent().getFileName().toString(), tree.toString());
    }
    return results;
  }

  /** The bytes of every result file, by trial: to see that nothing was touched. */
  public static SortedMap<String, String> raw(Path run) {
    TreeMap<String, String> results = new TreeMap<>();
    for (Path file : files(run)) {
      try {
        results.put(
            file.getParent().getFileName().toString(),
            Files.readString(file) + Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return results;
  }

  /** What a command has printed. */
  public static JsonNode tree(String json) throws IOException {
    return MAPPER.readTree(json);
  }

  public static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static java.util.List<Path> files(Path run) {
    if (!Files.isDirectory(run.resolve("trials"))) {
      return java.util.List.of();
    }
    try (Stream<Path> trials = Files.list(run.resolve("trials"))) { // files come and go in them
      return trials
          .map(trial -> trial.resolve("result.json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
