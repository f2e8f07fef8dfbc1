package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** What one task reads of a table: a CSV file, or a row group of a Parquet file. */
interface TablePart extends Serializable {
  /** The file, as a person would type it. */
  String name();

  /** Number of the first row in the file, which puts the parts of a file in order. */
  long from();

  /**
   * Reads the part to its end and keeps nothing but faults and ids.
   *
   * @param ids that may not come again; those of the part are added
   * @return number of rows
   * @throws IOException "Cannot read ...", with the file
   */
  long check(Configuration hadoop, IdSet ids, TableFaults faults) throws IOException;

  /**
   * The stays of a part that was checked.
   *
   * @throws IOException "Cannot read ...", with the file
   * @throws IllegalArgumentException if it has changed since
   */
  Iterator<Row> stays(Configuration hadoop) throws IOException;
}
