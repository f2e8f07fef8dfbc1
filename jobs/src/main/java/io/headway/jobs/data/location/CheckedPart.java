package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import java.io.Serializable;
import java.util.List;

/**
 * What one task of a check found: a CSV file, or a partition of the rows of Parquet files.
 *
 * @param index of the part
 * @param files by name, each of which may have rows in other parts
 * @param ids of the rows, as far as they can be read; none if there are no other parts to compare
 *     them with
 * @param rows how many there are
 */
record CheckedPart(int index, List<CheckedFile> files, IdSet ids, long rows)
    implements Serializable {
  CheckedPart {
    files = List.copyOf(files);
  }
}
