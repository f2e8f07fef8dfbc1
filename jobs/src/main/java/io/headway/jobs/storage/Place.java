package io.headway.jobs.storage;

import java.util.Set;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Path;

/**
 * Where the paths of a file system lie, and what is special there.
 *
 * @param files that file system
 */
record Place(FileContext files) {
  /** Those whose rename replaces a file in one step, and whose folders have times of their own. */
  private static final Set<String> FILE_SYSTEMS = Set.of("file", "hdfs", "viewfs");

  /** Whether a folder has the time of its last change: object stores make one up when asked. */
  boolean foldersHaveTimes(Path path) {
    return FILE_SYSTEMS.contains(scheme(path));
  }

  boolean renameReplaces(Path path) {
    return FILE_SYSTEMS.contains(scheme(path));
  }

  /** Whether the operating system has it. */
  boolean isLocal(Path path) {
    return scheme(path).equals("file");
  }

  private String scheme(Path path) {
    return files.makeQualified(path).toUri().getScheme();
  }

  /** As the operating system names it, where it {@link #isLocal is local}. */
  java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(files.makeQualified(path).toUri().getPath());
  }
}
