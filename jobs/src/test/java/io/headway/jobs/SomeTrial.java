package io.headway.jobs;

import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.core.study.StudyParser;
import io.headway.core.study.Trial;
import java.nio.file.Path;
import java.util.List;

/** Trials of a study file, as the command line sees them. */
final class SomeTrial {
  private SomeTrial() {}

  static List<Trial> all(String file) {
    Study study =
        StudyParser.parse(
            Path.of(file),
            List.of(),
            (kind, device, precision, threads, spark) ->
                new EngineChoice(kind, device, precision, threads));
    return study.trials();
  }

  static String id(String file) {
    return all(file).get(0).id();
  }
}
