package io.headway.core.result;

import io.headway.core.error.InvalidException;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a data set is, stored beside it.
 *
 * @param schema {@link #SCHEMA}
 * @param id name of its directory, a hash of the specification
 * @param task specification
 * @param counts examples by split
 * @param statistics measured properties by name, e.g. {@code acceptance-rate}
 * @param references floors and ceiling on the test split
 * @param sha256 of the content, in order of splits and examples
 */
public record DataSetCard(
    int schema,
    String id,
    TaskSpec task,
    SortedMap<String, Integer> counts,
    SortedMap<String, Double> statistics,
    List<Reference> references,
    String sha256) {
  /** Version of the file format. */
  public static final int SCHEMA = 2;

  /** Copies the collections. */
  public DataSetCard {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    statistics = Collections.unmodifiableSortedMap(new TreeMap<>(statistics));
    references = List.copyOf(references);
  }

  /**
   * A study of this data with all that the data tells of its task.
   *
   * @throws IllegalArgumentException if the study is of other data, or a training is too short for
   *     its warm-up or too long to count
   */
  public MeasuredStudy measured(Study study) {
    return study.of(measured(study.task(), "the study " + study.name()));
  }

  /**
   * A task of this data with all that the data tells of it.
   *
   * @throws IllegalArgumentException if it is of other data
   */
  public MeasuredTask measured(TaskSpec asked) {
    return measured(asked, asked.label());
  }

  private MeasuredTask measured(TaskSpec asked, String whose) {
    if (!task.data().equals(asked.data())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot use data set %s for %s: it is of %s (must be of %s)",
              id,
              whose,
              task.data(),
              asked.data()));
    }
    return asked.measured(counts, statistics, sha256);
  }
}
