package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.RowCheck;
import io.headway.trajectory.TableFaults;
import java.io.Serializable;
import java.util.List;

/**
 * What the check of a file of a table found.
 *
 * @param name of the file
 * @param faults of its rows
 * @param ids of its rows, where they are to be compared with those of other files
 * @param rows how many
 */
record CheckedFile(String name, TableFaults faults, IdSet ids, long rows) implements Serializable {
  /**
   * Refuses a table.
   *
   * @throws IllegalArgumentException with all faults of all files
   */
  static void requireSound(List<CheckedFile> files) {
    TableFaults all = new TableFaults();
    IdSet seen = new IdSet();
    for (CheckedFile file : files) {
      all.merge(file.faults);
      if (seen.size() == 0) {
        seen.addAll(file.ids);
        continue;
      }
      RowCheck check = new RowCheck(file.name, "id", all);
      for (long id : file.ids.toSortedArray()) {
        check.requireNew(seen, id, id);
      }
    }
    all.throwIfAny();
  }
}
