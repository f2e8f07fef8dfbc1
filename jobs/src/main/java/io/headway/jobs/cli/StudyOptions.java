package io.headway.jobs.cli;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.Study;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A study file and what is said over it. */
class StudyOptions {
  @Parameters(paramLabel = "STUDY", description = "study file (HOCON), e.g. conf/quick.conf")
  private Path file;

  @Mixin private SetOptions settings;

  /** The resolved study. */
  Study study() {
    return read().study();
  }

  /** The same with a text that says it. */
  StudyParser.Read read() {
    return settings.read(file);
  }
}
