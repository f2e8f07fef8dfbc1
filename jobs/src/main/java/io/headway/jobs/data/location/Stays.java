package io.headway.jobs.data.location;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stays of all users, in any order.
 *
 * @param rows with the columns of {@link StayRows#STAYS}
 * @param count of them
 */
record Stays(Dataset<Row> rows, long count) {}
