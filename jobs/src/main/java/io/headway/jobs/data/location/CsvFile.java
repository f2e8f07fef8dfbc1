package io.headway.jobs.data.location;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Files of a table on any file system. */
final class CsvFile {
  private CsvFile() {}

  static Reader open(String file, Broadcast<SerializableConfiguration> hadoop) throws IOException {
    Path path = new Path(file);
    return new BufferedReader(
        new InputStreamReader(
            path.getFileSystem(hadoop.value().value()).open(path), StandardCharsets.UTF_8));
  }

  /** As a person would type it. */
  static String name(String file) {
    Path path = new Path(file);
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : file;
  }
}
