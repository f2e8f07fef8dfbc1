package io.headway.jobs.data;

import io.headway.core.study.TaskSpec;
import java.util.function.Predicate;

/**
 * Where somebody's files are that a data set is made from.
 *
 * @param spec of the data set
 * @param path of a file or folder, as it was written
 * @param label of the source, for people
 * @param data whether a file of that path belongs to the source; others may come and go
 */
public record Origin(TaskSpec spec, String path, String label, Predicate<String> data) {
  boolean isData(String file) {
    return data.test(file);
  }
}
