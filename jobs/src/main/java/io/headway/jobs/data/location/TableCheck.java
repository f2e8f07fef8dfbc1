package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.TableFaults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks a table part by part, and its ids over all parts. */
final class TableCheck {
  private static final Comparator<CheckedFile> IN_ORDER =
      Comparator.comparing(CheckedFile::name).thenComparingLong(CheckedFile::from);

  private TableCheck() {}

  /** One look at all parts. */
  interface Pass {
    /**
     * Checks every part.
     *
     * @param taken by part: ids of it that an earlier part has, so that they are faults of it
     */
    List<CheckedPart> run(Map<Integer, IdSet> taken);
  }

  /**
   * Looks once, and once more for the rows whose ids are in several parts if there are such.
   *
   * @return number of rows
   * @throws IllegalArgumentException with all faults of all files
   */
  static long rows(Pass pass) {
    List<CheckedPart> parts = pass.run(Map.of());
    Map<Integer, IdSet> taken = taken(parts);
    if (!taken.isEmpty()) {
      parts = pass.run(taken);
    }
    Refusals.require(faults(parts)::throwIfAny);
    return parts.stream().mapToLong(CheckedPart::rows).sum();
  }

  private static Map<Integer, IdSet> taken(List<CheckedPart> parts) {
    List<CheckedPart> inOrder = new ArrayList<>(parts);
    inOrder.sort(Comparator.comparing(CheckedPart::file, IN_ORDER));
    Map<Integer, IdSet> taken = new TreeMap<>();
    IdSet seen = new IdSet();
    for (CheckedPart part : inOrder) {
      IdSet again = new IdSet();
      for (long id : part.ids().toSortedArray()) {
        if (!seen.add(id)) {
          again.add(id);
        }
      }
      if (again.size() > 0) {
        taken.put(part.index(), again);
      }
    }
    return taken;
  }

  private static TableFaults faults(List<CheckedPart> parts) {
    TableFaults faults = new TableFaults();
    parts.stream()
        .map(CheckedPart::file)
        .sorted(IN_ORDER)
        .forEach(file -> faults.merge(file.faults()));
    return faults;
  }
}
