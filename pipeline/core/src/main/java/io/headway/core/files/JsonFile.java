package io.headway.core.files;

import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that holds one record.
 *
 * @param advice what helps if it is damaged: {@code delete it and run the study again}
 */
record JsonFile(TextFile file, String advice) {
  /**
   * The record, if the file is there; of another version's only the schema is read.
   *
   * @param schema that it must have
   * @throws DamagedFileException if it is not to be read
   * @throws IllegalArgumentException if it is another version's, or a folder is in its place
   */
  <T> Optional<T> read(Class<T> type, int schema) throws IOException {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      requireSchema(text.get(), schema);
      return Optional.of(Json.read(text.get(), type, name()));
    } catch (Json.UnreadableException e) {
      throw new DamagedFileException(e.getMessage(), advice, e);
    }
  }

  private void requireSchema(String json, int known) {
    int schema = Json.intField(json, "schema", name());
    if (schema != known) {
      String version = Json.object(json, name()).at("/provenance/codeVersion").asText();
      throw otherVersion("schema " + schema, known, version);
    }
  }

  /**
   * What is said of a file in a form that this build does not read.
   *
   * @param found the schema that it has
   * @param version of Headway that made it; empty if the file does not say
   */
  InvalidException otherVersion(String found, int known, String version) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Cannot read %s: %s (must be %d; made by another version of Headway%s: go on with that one,"
                + " or choose another --out)",
            name(),
            found,
            known,
            version.isEmpty() ? "" : ", " + version));
  }

  /** What it holds, if it is there; not empty. */
  Optional<String> text() throws IOException {
    Optional<String> text = file.text();
    if (text.isPresent() && text.get().isBlank()) {
      throw new DamagedFileException(
          String.format(Locale.ROOT, "Cannot read %s: it is empty", name()), advice, null);
    }
    return text;
  }

  String name() {
    return file.name();
  }
}
