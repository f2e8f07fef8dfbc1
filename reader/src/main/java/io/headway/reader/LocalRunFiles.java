package io.headway.reader;

import io.headway.core.files.RunFiles;
import io.headway.core.files.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a run directory of this machine. */
record LocalRunFiles(Path directory) implements RunFiles {
  @Override
  public TextFile file(String relative) {
    Path path = directory.resolve(relative);
    return new TextFile() {
      @Override
      public String name() {
        return path.toString();
      }

      @Override
      public Optional<String> text() throws IOException {
        try {
          // As the command line does: letters that are none make one file damaged, not the run.
          return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
          return Optional.empty();
        }
      }
    };
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
