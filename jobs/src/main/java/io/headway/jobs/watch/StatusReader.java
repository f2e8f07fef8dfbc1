package io.headway.jobs.watch;

import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.core.files.RunLayout;
import io.headway.core.result.Machine;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.TaskKinds;
import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * Looks at a run from anywhere that sees its directory. Whether a trial runs is judged by its
 * lease, by the storage's clock; damage to the files of one trial is told of that trial alone.
 */
public final class StatusReader {
  /** For leases whose files do not say their term, since they are just being written. */
  static final Duration STANDARD_TERM = Duration.ofSeconds(60);

  private static final Duration NOTABLE = Duration.ofSeconds(10);

  private final RunDirectory directory;
  private final StorageClock clock;
  private final Leases locks;
  private Optional<Study> study = Optional.empty();
  private Optional<Study> searching = Optional.empty();
  private Optional<SearchRows> search = Optional.empty();
  private Optional<TuneRows> tuning = Optional.empty();
  private List<TrialReader> trials = List.of();

  /** Looks at that directory. */
  public StatusReader(RunDirectory directory) {
    this(directory, directory.storage()::clockMillis);
  }

  /**
   * @param clock reads the storage's clock; where that fails, this machine's stands in for it
   */
  StatusReader(RunDirectory directory, Leases.Clock clock) {
    this.directory = directory;
    this.clock = new StorageClock(clock);
    this.locks = directory.locks(STANDARD_TERM);
  }

  /**
   * How the run stands now.
   *
   * @throws IllegalArgumentException if the directory holds no study
   */
  public synchronized StudyStatus look() throws IOException {
    Study now =
        directory
            .readStudy()
            .orElseThrow(
                () ->
                    new InvalidException(
                        String.format(
                            Locale.ROOT, "Cannot read %s: it holds no study.json", directory)));
    List<String> notes = new ArrayList<>();
    Study asked = now.isSettledLater() ? directory.reader().settled().orElse(now) : now;
    boolean changed = !study.equals(Optional.of(asked)); // seeds, sizes or models were added
    if (changed || trials.isEmpty()) {
      study = Optional.of(asked);
      trials = asked.isSettledLater() ? List.of() : readers(asked, now.untuned(), notes);
    }
    Optional<Holder> holder = holder(notes);
    Set<String> begun = new HashSet<>(directory.storage().list(directory.trials()));
    List<TrialStatus> states = new ArrayList<>(searched(now, begun, notes));
    states.addAll(tuned(now, begun, notes));
    states.addAll(
        trials.isEmpty()
            ? asked.cells().stream().map(cell -> TrialStatus.ofCell(asked, cell)).toList()
            : trials.stream().map(trial -> trial.look(begun.contains(trial.id()), clock)).toList());
    clock.note().ifPresent(notes::add);
    Optional<String> report = report(states, holder, notes);
    return new StudyStatus(
        directory.toString(),
        now.name(),
        now.question(),
        TaskKinds.of(now.task()).subject().primary(),
        holder,
        supposed(states),
        notes,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Machine.host(),
        report);
  }

  /**
   * Asked for only once all trials have ended; none that is known to be older than what has been
   * found.
   */
  private Optional<String> report(
      List<TrialStatus> states, Optional<Holder> holder, List<String> notes) {
    if (!states.stream().allMatch(trial -> trial.state().hasEnded())) {
      return Optional.empty();
    }
    try {
      Path page = new Path(directory.report(), RunLayout.REPORT_PAGE);
      Optional<Long> drawn = directory.storage().modifiedMillis(page);
      Optional<Long> found = directory.storage().newestMillis(directory.trials());
      if (drawn.isPresent() && found.isEmpty()) {
        notes.add(
            "It is not known whether the report is older than the results: this storage keeps no"
                + " times of folders");
      }
      if (drawn.isPresent() && found.filter(millis -> millis > drawn.get()).isPresent()) {
        if (holder.isEmpty()) {
          notes.add(
              String.format(
                  Locale.ROOT,
                  "The report is older than the results (headway report %s draws it again)",
                  directory));
        }
        return Optional.empty();
      }
      return drawn.map(millis -> RunLayout.REPORT + "/" + RunLayout.REPORT_PAGE);
    } catch (IOException | RuntimeException e) {
      notes.add("It is not known whether there is a report: " + Reason.of(e));
      return Optional.empty();
    }
  }

  /** What a search has not proposed yet is supposed to take as long as what it has. */
  private static List<TrialStatus> supposed(List<TrialStatus> states) {
    double mean =
        states.stream().mapToDouble(TrialStatus::flops).filter(f -> f > 0).average().orElse(0);
    return states.stream()
        .map(trial -> trial.flops() == 0 && trial.id().isEmpty() ? trial.taking(mean) : trial)
        .toList();
  }

  /** The trials of its search, if it has one. */
  private List<TrialStatus> searched(Study now, Set<String> begun, List<String> notes) {
    if (now.search().isEmpty()) {
      return List.of();
    }
    if (search.isEmpty() || !searching.equals(Optional.of(now))) {
      searching = Optional.of(now);
      search = Optional.of(new SearchRows(directory, now));
    }
    try {
      return search.get().look(begun, clock, notes);
    } catch (IOException | RuntimeException e) {
      notes.add("It is not known how its search stands: " + Reason.of(e));
      return List.of();
    }
  }

  /** The trials of its tuning, if it is tuned; none while only the data could tell which. */
  private List<TrialStatus> tuned(Study now, Set<String> begun, List<String> notes) {
    if (now.tune().isEmpty()) {
      return List.of();
    }
    try {
      if (tuning.isEmpty() || !searching.equals(Optional.of(now))) {
        searching = Optional.of(now);
        tuning = directory.measured(now).map(measured -> new TuneRows(directory, measured));
      }
      return tuning.isPresent() ? tuning.get().look(begun, clock, notes) : List.of();
    } catch (IOException | RuntimeException e) {
      notes.add("It is not known how its tuning stands: " + Reason.of(e));
      return List.of();
    }
  }

  /** None while only the data could tell which trials they are, and is being made. */
  private List<TrialReader> readers(Study now, Optional<Study> untuned, List<String> notes) {
    try {
      List<TrialReader> readers = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      Optional<MeasuredStudy> measured = directory.measured(now);
      for (Trial trial : measured.map(MeasuredStudy::trials).orElse(List.of())) {
        ids.add(trial.id());
        readers.add(new TrialReader(directory, trial));
      }
      if (untuned.isPresent() && measured.isPresent()) {
        for (Trial trial : untuned.get().of(measured.get().task()).trials()) {
          if (ids.add(trial.id())) {
            readers.add(new TrialReader(directory, trial, trial.label() + ", not tuned"));
          }
        }
      }
      return List.copyOf(readers);
    } catch (IOException | RuntimeException e) {
      notes.add("It is not known how its trials stand: " + Reason.of(e));
      return List.of();
    }
  }

  private Optional<Holder> holder(List<String> notes) {
    try {
      Optional<Leases.Claim> claim = locks.newest(clock).filter(Leases.Claim::alive);
      claim.filter(c -> c.ahead().compareTo(NOTABLE) > 0).ifPresent(c -> notes.add(ofTheFuture(c)));
      Optional<Holder> holder = claim.flatMap(Leases.Claim::holder);
      if (claim.isPresent() && holder.isEmpty()) {
        notes.add("It is not known who runs here: the lock is just being written, or is damaged");
      }
      return holder;
    } catch (IOException | RuntimeException e) {
      notes.add("It is not known who runs here: " + Reason.of(e));
      return Optional.empty();
    }
  }

  private static String ofTheFuture(Leases.Claim claim) {
    return String.format(
        Locale.ROOT,
        "Who runs here gave its last sign of life %d s in the future, since a clock was set back: "
            + "whether it lives is known after %d s of --watch",
        claim.ahead().toSeconds(),
        claim.term().toSeconds());
  }
}
