package io.headway.jobs.data;

import io.headway.core.store.FileRecords;
import io.headway.core.store.Records;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;

/** Records in files of this machine. */
public final class LocalRecords {
  private LocalRecords() {}

  /** Keeps records in the folder for temporary files of this process. */
  public static Records.Keeper keeper(SparkConf conf) {
    Path folder = Path.of(Utils.getLocalDir(conf));
    return length -> FileRecords.writer(folder, length);
  }
}
