package io.headway.jobs.data.location;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stays of all users, in any order.
 *
 * @param rows with the columns of {@link StayRows#STAYS}
 * @param count of them
 * @param source what there is to say of their source, for the data set's card
 */
record Stays(Dataset<Row> rows, long count, SortedMap<String, Double> source) {
  /** Stays of a source of which there is nothing to say. */
  Stays(Dataset<Row> rows, long count) {
    this(rows, count, Collections.emptySortedMap());
  }

  /** The same stays. */
  Stays from(SortedMap<String, Double> what) {
    return new Stays(rows, count, Collections.unmodifiableSortedMap(new TreeMap<>(what)));
  }
}
