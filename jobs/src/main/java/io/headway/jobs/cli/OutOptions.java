package io.headway.jobs.cli;

import io.headway.core.study.Study;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** Where a study's files go. */
class OutOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "run directory, a path or a URI (hdfs:, s3a:); default: runs/NAME")
  private String out;

  RunDirectory directory(Study study, Configuration hadoop) throws IOException {
    return RunDirectory.at(out == null ? "runs/" + study.name() : out, hadoop);
  }
}
