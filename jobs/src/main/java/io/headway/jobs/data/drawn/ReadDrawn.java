package io.headway.jobs.data.drawn;

import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.drawn.DrawnIndex;
import io.headway.core.task.drawn.DrawnSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the index of a data set that is whole. */
final class ReadDrawn {
  private ReadDrawn() {}

  /**
   * The index of a task's data set.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  static DrawnIndex index(RunDirectory directory, DrawnSpec spec, Configuration hadoop)
      throws IOException {
    DataSetCard card = DataSets.card(directory, spec);
    DrawnIndex.Builder builder = new DrawnIndex.Builder();
    for (Split split : Split.values()) {
      Path folder = parts(directory, spec, split).folder();
      if (!directory.storage().exists(folder)) {
        throw DataSets.unreadable(folder.getParent(), folder.getName() + " is missing");
      }
      try {
        add(directory, spec, split, builder, hadoop);
      } catch (RuntimeException e) {
        throw DataSets.unreadable(folder.getParent(), Reason.firstLine(Reason.innermost(e)));
      }
    }
    DrawnIndex index = builder.build();
    if (!index.sha256().equals(card.sha256())) {
      throw DataSets.unreadable(
          directory.data(spec), "its content has another SHA-256 than dataset.json says");
    }
    return index;
  }

  static SplitFiles parts(RunDirectory directory, DrawnSpec spec, Split split) {
    return SplitFiles.of(directory.data(spec), split.key());
  }

  /** Adds a split to an index. */
  static void add(
      RunDirectory directory,
      DrawnSpec spec,
      Split split,
      DrawnIndex.Builder builder,
      Configuration hadoop)
      throws IOException {
    int count = spec.count(split);
    builder.begin(split, count);
    int[] read = {0};
    parts(directory, spec, split)
        .read(
            directory.storage(),
            DrawnRows.INDEX,
            hadoop,
            row -> {
              if (read[0] < count) {
                builder.add(split, read[0], DrawnRows.draws(row), DrawnRows.digest(row));
              }
              read[0]++;
            });
    if (read[0] != count) {
      throw new InvalidException(read[0] + " " + split.key() + " examples (must be " + count + ")");
    }
  }
}
