package io.headway.jobs.storage;

import io.headway.core.error.CannotIoException;
import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
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

/**
 * Where a study's files are.
 *
 * <pre>
 * study.json                     resolved study
 * progress.html                  how it stands, for a browser
 * lock/N.json                    who runs here, or did last
 * data/ID/*.parquet              examples; for next-location the stays and codes too
 * data/ID/source.json            the files that somebody brought, as they were when it was made
 * data/ID/dataset.json           what they are; written last: without it the data set is not there
 * trials/ID/                    files of a trial: {@link TrialDirectory}
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
      throw new CannotIoException(
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
      throw new CannotIoException(
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

  private StudyFile studyFile() {
    return new StudyFile(
        new JsonFile(storage, new Path(root, "study.json"), "delete it and run the study again"));
  }

  /** Folder of the data set of a task. */
  public Path data(TaskSpec task) {
    return new Path(dataSets(), dataId(task));
  }

  private Path card(TaskSpec task) {
    return new Path(data(task), CARD);
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

  /** The files of a trial. */
  public TrialDirectory trial(Trial trial) {
    return new TrialDirectory(storage, trial(trial.id()), trial);
  }

  /** Folder of a trial. */
  Path trial(String trialId) {
    return new Path(trials(), trialId);
  }

  /** Leases of the directory itself: the run that holds the newest one runs here. */
  public Leases locks(Duration term) {
    return new Leases(storage, lockFolder(), term);
  }

  Path lockFolder() {
    return new Path(root, "lock");
  }

  /** Leases of a trial, as its own directory gives them. */
  Leases leases(String trialId, Duration term) {
    return new Leases(storage, TrialDirectory.leases(trial(trialId)), term);
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
    return studyFile().read();
  }

  /** Keeps the study. */
  public void writeStudy(Study study) throws IOException {
    studyFile().write(study);
  }

  /** The card of a task's data set, if the data set is whole. */
  public Optional<DataSetCard> readCard(TaskSpec task) throws IOException {
    return new JsonFile(storage, card(task), "delete it and run generate again")
        .read(DataSetCard.class, DataSetCard.SCHEMA);
  }

  /** A study with what its data set here tells; empty if only that could tell, and is not there. */
  public Optional<MeasuredStudy> measured(Study study) throws IOException {
    Optional<DataSetCard> card = readCard(study.task());
    return card.isPresent() ? card.map(c -> c.measured(study)) : study.known();
  }

  /** Keeps the card, which makes the data set whole. */
  public void writeCard(DataSetCard card) throws IOException {
    storage.writeText(card(card.task()), Json.pretty(card));
  }

  /** The path as a person would type it. */
  @Override
  public String toString() {
    return UserPaths.text(root);
  }
}
