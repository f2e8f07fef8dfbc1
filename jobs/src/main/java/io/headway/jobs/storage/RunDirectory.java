package io.headway.jobs.storage;

import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.TrialResult;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsDirectoryException;

/**
 * Where a study's files are. A trial is done if and only if its result.json exists.
 *
 * <pre>
 * study.json                     resolved study
 * progress.html                  how it stands, for a browser
 * lock/N.json                    who runs here, or did last
 * data/ID/*.parquet              examples; for next-location the stays and codes too
 * data/ID/source.json            the files that somebody brought, as they were when it was made
 * data/ID/dataset.json           what they are; written last: without it the data set is not there
 * trials/ID/trial.json           what it is
 *           lease/N.json         who trains it, or did last: attempt N
 *           progress.json        last sign of life
 *           checkpoint           last good one
 *           result.json          the result
 *           failure.json         why the last attempt failed, if running it again may help
 * report/                        figures, summary, tables
 * </pre>
 */
public final class RunDirectory {
  private static final String CARD = "dataset.json";

  private final Path root;
  private final Storage storage;

  private RunDirectory(Path root, Storage storage) {
    this.root = root;
    this.storage = storage;
  }

  /**
   * The directory at a path or URI.
   *
   * @throws IOException "Cannot reach ..." if its file system does not answer
   */
  public static RunDirectory at(String location, Configuration hadoop) throws IOException {
    try {
      Path path = UserPaths.parse(location, hadoop);
      Path root =
          path.toUri().getScheme() == null && !path.isAbsolute()
              ? new Path("file", null, local(location))
              : path;
      FileNames.requireNameable(root);
      Storage storage = Storage.of(root, hadoop);
      storage.exists(root);
      return new RunDirectory(root, storage);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          String.format(Locale.ROOT, "Cannot reach %s: %s", location, e.getMessage()), e);
    }
  }

  /** Without the slash that a URI of a folder ends in once the folder is there. */
  private static String local(String location) {
    return java.nio.file.Path.of(location).toAbsolutePath().normalize().toString();
  }

  /** Makes the directory and proves that files can be written there. */
  public void makeWritable() throws IOException {
    try {
      storage.makeFolder(root);
      Path probe = new Path(root, ".headway-probe");
      storage.writeText(probe, "headway"); // some bytes: an empty file fits a full disk
      storage.deleteIfThere(probe);
    } catch (IOException e) {
      throw new IOException(
          String.format(
              Locale.ROOT, "Cannot write to %s: %s (choose another --out)", this, IoReasons.of(e)),
          e);
    }
  }

  /** The file system. */
  public Storage storage() {
    return storage;
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  Path studyFile() {
    return new Path(root, "study.json");
  }

  /** Folder of the data set of a task. */
  public Path data(TaskSpec task) {
    return new Path(dataSets(), dataId(task));
  }

  /** Folder of all data sets. */
  Path dataSets() {
    return new Path(root, "data");
  }

  /** Name of the data set of a task: readable, and unique by a hash of its specification. */
  public static String dataId(TaskSpec task) {
    return task.label() + "-" + task.data().hash();
  }

  /** Whether there is something to lose: a data set that is whole, or a trial that has begun. */
  public boolean holdsWork() throws IOException {
    if (!storage.list(trials()).isEmpty()) {
      return true;
    }
    Path data = new Path(root, "data");
    for (String id : storage.list(data)) {
      if (storage.exists(new Path(new Path(data, id), CARD))) {
        return true;
      }
    }
    return false;
  }

  /** Folder of all trials. */
  public Path trials() {
    return new Path(root, "trials");
  }

  /** Folder of a trial. */
  public Path trial(String trialId) {
    return new Path(trials(), trialId);
  }

  /** Leases of the directory itself: the run that holds the newest one runs here. */
  public Leases locks(Duration term) {
    return new Leases(storage, lockFolder(), term);
  }

  Path lockFolder() {
    return new Path(root, "lock");
  }

  /** Leases of a trial: the task that holds the newest one trains it. */
  public Leases leases(String trialId, Duration term) {
    return new Leases(storage, leaseFolder(trialId), term);
  }

  Path leaseFolder(String trialId) {
    return new Path(trial(trialId), "lease");
  }

  /** Folder of figures and tables. */
  public Path report() {
    return new Path(root, "report");
  }

  /**
   * The study that was run here, if there was one.
   *
   * @throws DamagedFileException if that is not to be read
   */
  public Optional<Study> readStudy() throws IOException {
    return readJson(studyFile(), Study.class, "delete it and run the study again");
  }

  /** Keeps the study. */
  public void writeStudy(Study study) throws IOException {
    storage.writeText(studyFile(), Json.pretty(study));
  }

  /** The card of a task's data set, if the data set is whole. */
  public Optional<DataSetCard> readCard(TaskSpec task) throws IOException {
    Path file = new Path(data(task), CARD);
    Optional<DataSetCard> card =
        readJson(file, DataSetCard.class, "delete it and run generate again");
    if (card.isPresent() && card.get().schema() != DataSetCard.SCHEMA) {
      throw otherSchema(file, card.get().schema(), DataSetCard.SCHEMA);
    }
    return card;
  }

  /** A study with what its data set here tells; empty if only that could tell, and is not there. */
  public Optional<MeasuredStudy> measured(Study study) throws IOException {
    Optional<DataSetCard> card = readCard(study.task());
    return card.isPresent() ? card.map(c -> c.measured(study)) : study.known();
  }

  /** Keeps the card, which makes the data set whole. */
  public void writeCard(DataSetCard card) throws IOException {
    storage.writeText(new Path(data(card.task()), CARD), Json.pretty(card));
  }

  /**
   * The result of a trial, if it is done.
   *
   * @throws DamagedFileException if it is not to be read: it may be made again
   * @throws IllegalArgumentException if it is another version's or another trial's
   */
  public Optional<TrialResult> readResult(Trial trial) throws IOException {
    return readResult(trial, "result.json");
  }

  /** Whether a trial needs no more training; one whose result is damaged does. */
  public boolean isDone(Trial trial) throws IOException {
    try {
      return readResult(trial).isPresent();
    } catch (DamagedFileException e) {
      return false;
    }
  }

  /**
   * Why the last attempt of a trial failed, if it did and may succeed another time.
   *
   * @throws IllegalArgumentException as for results
   */
  public Optional<TrialResult> readFailure(Trial trial) throws IOException {
    return readResult(trial, "failure.json");
  }

  private Optional<TrialResult> readResult(Trial trial, String name) throws IOException {
    Path file = new Path(trial(trial.id()), name);
    String advice = "run the same command again to train this trial anew";
    Optional<String> text = readText(file, advice);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    TrialResult result;
    try {
      int schema = Json.intField(text.get(), "schema", UserPaths.text(file));
      if (schema != TrialResult.SCHEMA) {
        throw otherSchema(file, schema, TrialResult.SCHEMA);
      }
      result = Json.read(text.get(), TrialResult.class, UserPaths.text(file));
    } catch (Json.UnreadableException e) {
      throw new DamagedFileException(e.getMessage(), advice, e);
    }
    if (!result.trial().id().equals(trial.id())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: it is of trial %s (delete it to train this one)",
              UserPaths.text(file),
              result.trial().id()));
    }
    return Optional.of(result);
  }

  private static IllegalArgumentException otherSchema(Path file, int schema, int known) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Cannot read %s: schema %d (must be %d; made by another version of Headway)",
            UserPaths.text(file),
            schema,
            known));
  }

  private <T> Optional<T> readJson(Path file, Class<T> type, String advice) throws IOException {
    Optional<String> text = readText(file, advice);
    try {
      return text.map(json -> Json.read(json, type, UserPaths.text(file)));
    } catch (Json.UnreadableException e) {
      throw new DamagedFileException(e.getMessage(), advice, e);
    }
  }

  private Optional<String> readText(Path file, String advice) throws IOException {
    Optional<String> text;
    try {
      text = storage.readText(file);
    } catch (PathIsDirectoryException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: it is a folder (delete it, and run the same command again)",
              UserPaths.text(file)),
          e);
    }
    if (text.isPresent() && text.get().isBlank()) {
      throw new DamagedFileException(
          String.format(Locale.ROOT, "Cannot read %s: it is empty", UserPaths.text(file)),
          advice,
          null);
    }
    return text;
  }

  /** The path as a person would type it. */
  @Override
  public String toString() {
    return UserPaths.text(root);
  }
}
