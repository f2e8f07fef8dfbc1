package io.headway.exports.tensorboard;

import io.headway.exports.ExportFile;
import io.headway.exports.trials.ExportedRun;
import io.headway.exports.trials.ExportedTrial;
import io.headway.exports.trials.Point;
import io.headway.exports.trials.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A log directory of TensorBoard: a run for each training that has begun, {@code PHASE/TRIAL}, with
 * one event file. What has no time is told as of 1970.
 */
public final class TensorBoardFiles {
  /** TensorBoard reads what has tfevents in its name. */
  private static final String FILE = "events.out.tfevents.headway";

  private static final Pattern PATH = Pattern.compile("[a-z]+/[^/]+/" + Pattern.quote(FILE));

  private TensorBoardFiles() {}

  /** Whether a path in a log directory is such as one of these has. */
  public static boolean isOne(String path) {
    return PATH.matcher(path).matches();
  }

  /**
   * The files of a run.
   *
   * @throws IllegalArgumentException "Cannot export ..." if no training has begun
   */
  public static List<ExportFile> of(ExportedRun run) {
    return run.begun().stream()
        .map(
            trial ->
                new ExportFile(
                    String.join("/", trial.phase().key(), trial.id(), FILE), content(trial)))
        .toList();
  }

  private static byte[] content(ExportedTrial trial) {
    Instant begin = trial.span().begin().orElse(Instant.EPOCH);
    Instant end = trial.span().end().orElse(begin);
    List<byte[]> records = new ArrayList<>();
    records.add(Events.version(begin));
    records.add(Hparams.start(trial, begin));
    int step = 0;
    for (Point point : Points.of(trial)) {
      step = point.step();
      records.add(Events.scalar(point.at().orElse(begin), step, point.name(), point.value()));
    }
    records.add(Events.text(end, step, "state", trial.state().key()));
    if (!trial.reason().isEmpty()) {
      records.add(Events.text(end, step, "reason", trial.reason()));
    }
    records.add(Hparams.end(trial, end));
    return EventFile.of(records);
  }
}
