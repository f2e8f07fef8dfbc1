package io.headway.jobs.storage;

import io.headway.core.error.CannotException;
import io.headway.core.error.CannotIoException;
import io.headway.core.files.RunLayout;
import io.headway.core.files.RunReader;
import io.headway.core.files.StudyFile;
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

/** A run directory in its storage; which files it holds is said at {@link RunLayout}. */
public final class RunDirectory {
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
      Path root = UserPaths.parse(location, hadoop);
      FileNames.requireNameable(root);
      Storage storage = Storage.of(root, hadoop);
      storage.exists(root);
      return new RunDirectory(root, storage);
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotIoException(
          String.format(Locale.ROOT, "Cannot reach %s: %s", location, e.getMessage()), e);
    }
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

  /** Reads what it holds. */
  public RunReader reader() {
    return new RunReader(new StoredRun(this));
  }

  /** Folder of the data set of a task. */
  public Path data(TaskSpec task) {
    return new Path(dataSets(), RunLayout.dataId(task));
  }

  private Path card(TaskSpec task) {
    return new Path(data(task), RunLayout.CARD);
  }

  /** Folder of all data sets. */
  Path dataSets() {
    return new Path(root, RunLayout.DATA);
  }

  /** Whether there is something to lose: a data set that is whole, or a trial that has begun. */
  public boolean holdsWork() throws IOException {
    if (!storage.list(trials()).isEmpty()) {
      return true;
    }
    Path data = new Path(root, RunLayout.DATA);
    for (String id : storage.list(data)) {
      if (storage.exists(new Path(new Path(data, id), RunLayout.CARD))) {
        return true;
      }
    }
    return false;
  }

  /** Folder of all trials. */
  public Path trials() {
    return new Path(root, RunLayout.TRIALS);
  }

  /** The files of a trial. */
  public TrialDirectory trial(Trial trial) {
    return new TrialDirectory(storage, trial(trial.id()), trial, reader());
  }

  /** What is said where a trial was trained and has left nothing here. */
  public CannotException lacks(Trial trial) {
    return new CannotException(
        String.format(
            Locale.ROOT,
            "Cannot find the result of %s in %s: do all executors share that directory?",
            trial.label(),
            this));
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
    return new Path(root, RunLayout.REPORT);
  }

  /**
   * The study that was run here, if there was one.
   *
   * @throws DamagedFileException if that is not to be read
   */
  public Optional<Study> readStudy() throws IOException {
    return reader().study();
  }

  /** Keeps a file of its search. */
  public void writePlan(String relative, String text) throws IOException {
    storage.writeText(new Path(root, relative), text);
  }

  /** Forgets a file of its search, if it is there. */
  public void deletePlan(String relative) throws IOException {
    storage.deleteIfThere(new Path(root, relative));
  }

  /** Keeps a study file that says the same as the study, for people. */
  public void writeStudyText(String text) throws IOException {
    storage.writeText(new Path(root, RunLayout.STUDY_TEXT), text);
  }

  /** Keeps the study. */
  public void writeStudy(Study study) throws IOException {
    storage.writeText(new Path(root, RunLayout.STUDY), StudyFile.text(study));
  }

  /** The card of a task's data set, if the data set is whole. */
  public Optional<DataSetCard> readCard(TaskSpec task) throws IOException {
    return reader().card(task);
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
