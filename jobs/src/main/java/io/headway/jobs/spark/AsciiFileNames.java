package io.headway.jobs.spark;

import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol;

/**
 * Spark's way of committing files, which numbers them in the digits of each executor's locale; here
 * all are named {@code part-00000-...}. Loaded by name, on the driver and on executors.
 */
public final class AsciiFileNames extends SQLHadoopMapReduceCommitProtocol {
  /** The setting that has Spark use this class. */
  public static final String SETTING = "spark.sql.sources.commitProtocolClass";

  /** As Spark makes it. */
  public AsciiFileNames(String jobId, String path, boolean dynamicPartitionOverwrite) {
    super(jobId, path, dynamicPartitionOverwrite);
  }

  @Override
  public String getFilename(TaskAttemptContext task, FileNameSpec spec) {
    return ascii(super.getFilename(task, spec));
  }

  static String ascii(String name) {
    StringBuilder ascii = new StringBuilder();
    name.codePoints()
        .map(letter -> Character.isDigit(letter) ? '0' + Character.digit(letter, 10) : letter)
        .forEach(ascii::appendCodePoint);
    return ascii.toString();
  }
}
