package io.headway.jobs;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.nio.file.Path;
import java.util.List;

/** Trials of a study file, as the command line sees them. */
public final class SomeTrial {
  private SomeTrial() {}

  /** All trials of a study file. */
  public static List<Trial> all(String file) {
    return study(file).known().orElseThrow().trials();
  }

  /** The study of a file. */
  public static Study study(String file) {
    return StudyParser.parse(
        Path.of(file),
        List.of(),
        (kind, device, precision, threads, spark) ->
            new EngineChoice(kind, device, precision, threads));
  }

  static String id(String file) {
    return all(file).get(0).id();
  }
}
