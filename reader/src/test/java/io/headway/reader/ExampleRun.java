package io.headway.reader;

import io.headway.core.files.RunLayout;
import io.headway.core.files.StudyFile;
import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The run of {@code conf/quick.conf} that the project shows, as the directory that it was. */
final class ExampleRun {
  private static final Path STORED = Path.of("..", "charts", "examples", "quick.json.gz");

  private record Stored(Study study, DataSetCard card, List<TrialResult> results) {}

  private ExampleRun() {}

  static Path write(Path directory) throws IOException {
    Stored stored;
    try (InputStream json = new GZIPInputStream(Files.newInputStream(STORED))) {
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      stored = Json.read(text, Stored.class, "example");
    }
    write(directory.resolve(RunLayout.STUDY), StudyFile.text(stored.study));
    write(card(directory, stored.study), Json.pretty(stored.card));
    for (TrialResult result : stored.results) {
      write(trial(directory, result).resolve(RunLayout.RESULT), Json.pretty(result));
    }
    return directory;
  }

  static Path card(Path directory, Study study) {
    return directory
        .resolve(RunLayout.DATA)
        .resolve(RunLayout.dataId(study.task()))
        .resolve(RunLayout.CARD);
  }

  static Path trial(Path directory, TrialResult result) {
    return directory.resolve(RunLayout.TRIALS).resolve(result.trial().id());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
