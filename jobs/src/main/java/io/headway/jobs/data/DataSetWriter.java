package io.headway.jobs.data;

import io.headway.jobs.storage.LocalFiles;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** How the files of a data set are written. */
public final class DataSetWriter {
  private DataSetWriter() {}

  /** Writes rows over what is there, as all other files of a run are written. */
  public static DataFrameWriter<Row> of(Dataset<Row> rows) {
    return rows.write().mode(SaveMode.Overwrite).options(LocalFiles.WRITER_OPTIONS);
  }
}
