package io.headway.jobs.cli;

import io.headway.core.cost.Cost;
import io.headway.core.error.InvalidException;
import io.headway.core.files.PlanReader;
import io.headway.core.parse.TunedStudy;
import io.headway.core.result.StudyResults;
import io.headway.core.search.Assignment;
import io.headway.core.study.Audition;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Search;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Placement;
import io.headway.jobs.plan.Estimate;
import io.headway.jobs.plan.MemoryCheck;
import io.headway.jobs.plan.Probe;
import io.headway.jobs.plan.Timetable;
import io.headway.jobs.plan.TuningAhead;
import io.headway.jobs.spark.Slots;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.text.Notes;
import io.headway.jobs.text.Text;
import io.headway.jobs.train.PendingTrials;
import io.headway.jobs.train.ReplicaSlots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a run would do. */
@Command(
    name = "plan",
    description = {
      "Says what would run, its FLOPs, memory and estimated time; trains nothing.",
      "Times are of this machine's speed, which a probe measures for each size and model."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  headway plan conf/maze16.conf",
      "  headway plan conf/maze16.conf --set spark.master=yarn --set spark.executor.cores=4",
      "  headway plan conf/maze16.conf --variances runs/quick --difference 2"
    })
final class PlanCommand implements Callable<Integer> {
  private static final double SECONDS_PER_HOUR = 3600;

  @Mixin private StudyOptions studyOptions;
  @Mixin private OutOptions outOptions;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "fewest examples of a probed step; more, up to the micro-batch, if the time is enough"
              + " (default: ${DEFAULT-VALUE})")
  private int probeExamples;

  @Option(
      names = "--probe-seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "time of the probe of each size and model (default: ${DEFAULT-VALUE})")
  private double probeSeconds;

  @Mixin private PowerOptions powerOptions;

  @Override
  public Integer call() throws IOException {
    Probe probe = new Probe(probeExamples, probeSeconds);
    Study asked = studyOptions.study();
    SparkConf conf = SparkSessions.settings(asked);
    RunDirectory directory = outOptions.directory(asked, Hadoop.configuration(asked));
    MeasuredStudy study =
        directory
            .measured(asked)
            .orElseThrow(
                () ->
                    new InvalidException(
                        String.format(
                                Locale.ROOT,
                                "Cannot plan %s: what its models look like depends on its data set,"
                                    + " which is not in %s yet",
                                asked.name(),
                                directory)
                            + " (run headway generate first)"));
    Optional<StudyResults> earlier = powerOptions.earlier(study, directory);
    directory.readCard(asked.task()).ifPresent(card -> System.out.println(Stages.words(card)));
    Slots slots = Slots.of(conf, asked.engine());
    ReplicaSlots.require(asked, conf);
    ReplicaSlots.require(study, conf);
    Map<String, List<Trial>> kinds = new LinkedHashMap<>();
    searched(asked, study, directory, kinds);
    Optional<TuningAhead> tuning = TuningAhead.of(study, directory);
    tuning.ifPresent(ahead -> System.out.println(ahead.words()));
    tuning.ifPresent(ahead -> kinds.putAll(ahead.trials()));
    Study settled = directory.reader().settled().filter(s -> asked.isSettledLater()).orElse(asked);
    MeasuredStudy rest = directory.measured(settled).orElseThrow();
    addPending(rest, "", directory, kinds);
    Optional<MeasuredStudy> untuned = asked.untuned().map(other -> other.of(study.task()));
    if (untuned.isPresent()) {
      addPending(untuned.get(), ", not tuned", directory, kinds);
    }
    long all =
        rest.trials().size()
            + untuned.map(other -> other.trials().size()).orElse(0)
            + asked.search().map(Search::trainings).orElse(0L)
            + tuning.map(TuningAhead::trainings).orElse(0L);
    List<List<String>> rows = new ArrayList<>();
    List<Estimate> estimates = new ArrayList<>();
    kinds.forEach(
        (kind, trials) -> {
          Trial first = trials.get(0);
          Estimate estimate = new Estimate(first, Cost.of(first), probe.measure(first));
          rows.add(row(kind, trials.size(), estimate));
          trials.forEach(
              trial -> estimates.add(new Estimate(trial, estimate.cost(), estimate.probe())));
        });
    System.out.print(
        Text.table(
            List.of(
                "trial",
                "trials",
                "parameters",
                "FLOPs each",
                "probe",
                "GFLOP/s",
                "time each",
                "memory"),
            rows));
    System.out.println();
    System.out.println(
        String.format(
            Locale.ROOT, "%d of %d trials to run in %s", estimates.size(), all, directory));
    asked
        .rounds()
        .ifPresent(
            rounds ->
                System.out.println(
                    String.format(
                        Locale.ROOT,
                        "Seeds: %d at first, then one more at a time, up to %d, until no mean"
                            + " advantage has a half-width above %s",
                        rounds.atLeast(),
                        rounds.atMost(),
                        rounds.halfWidth())));
    if (earlier.isPresent()) {
      powerOptions
          .lines(study, earlier.get())
          .forEach(line -> System.out.println("Power: " + line));
    }
    if (!estimates.isEmpty()) {
      tellTime(asked, estimates, slots, conf.get("spark.master"));
      List<Trial> trials = estimates.stream().map(Estimate::trial).toList();
      MemoryCheck.summary(conf, trials).ifPresent(line -> System.out.println("Memory: " + line));
      MemoryCheck.warning(conf, trials).ifPresent(line -> System.out.println("Warning: " + line));
    }
    return Headway.DONE;
  }

  private static void addPending(
      MeasuredStudy study, String what, RunDirectory directory, Map<String, List<Trial>> kinds)
      throws IOException {
    List<Trial> pending = PendingTrials.of(study, directory, Notes::say);
    for (Trial trial : study.trials()) {
      if (pending.contains(trial)) {
        String kind = trial.size().name() + " " + trial.arm().name() + what;
        kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(trial);
      }
    }
  }

  /** What a search still trains, each with the study's values; what is pruned takes less. */
  private static void searched(
      Study asked, MeasuredStudy study, RunDirectory directory, Map<String, List<Trial>> kinds)
      throws IOException {
    if (asked.search().isEmpty()) {
      return;
    }
    Search search = asked.search().get();
    Audition audition =
        new Audition(search.objective(), search.lower(), new TreeMap<>(), List.of());
    for (TunedStudy cell : TunedStudy.all(asked)) {
      Study searching = cell.searching(new Assignment(Map.of()));
      Trial own = searching.of(study.task()).trials().get(0).with(audition);
      PlanReader plan = directory.reader().plan();
      long ended = plan.entries(cell).stream().filter(entry -> entry.outcome().isPresent()).count();
      long fresh = plan.winner(cell).isPresent() ? 0 : search.confirmations();
      long count = Math.max(0, search.trials() - ended) * search.seeds() + fresh;
      if (count > 0) {
        String kind =
            String.format(Locale.ROOT, "%s %s, search", own.size().name(), own.arm().name());
        kinds.put(kind, Collections.nCopies(Math.toIntExact(count), own));
      }
    }
  }

  private static List<String> row(String kind, int trials, Estimate estimate) {
    return List.of(
        kind,
        String.valueOf(trials),
        Text.grouped(estimate.cost().parameterCount()),
        Text.flops(estimate.cost().trainingFlops()),
        String.format(
            Locale.ROOT, "%d x %d", estimate.probe().steps(), estimate.probe().examples()),
        Text.decimal(estimate.flopsPerSecond() / 1e9, 1),
        Text.duration(estimate.seconds()),
        Text.decimal(estimate.cost().peakBytes() / (double) (1L << 30), 2) + " GiB");
  }

  private static Placement placement(Estimate estimate) {
    return estimate.trial().training().placement();
  }

  private static int occupied(Placement placement, Slots slots) {
    return placement.occupied(slots.total().orElse(placement.slots()));
  }

  private static void tellTime(Study study, List<Estimate> estimates, Slots slots, String master) {
    List<Timetable.Task> tasks =
        estimates.stream()
            .sorted(
                Comparator.comparing((Estimate e) -> placement(e).start())
                    .thenComparing(
                        Comparator.comparingDouble((Estimate e) -> e.cost().trainingFlops())
                            .reversed()))
            .map(e -> new Timetable.Task(e.seconds(), occupied(placement(e), slots)))
            .toList();
    double sum = estimates.stream().mapToDouble(e -> e.seconds() * placement(e).slots()).sum();
    double longest = tasks.stream().mapToDouble(Timetable.Task::seconds).max().orElseThrow();
    boolean cuda = study.engine().settings().deviceType().equals("cuda");
    int threads = study.engine().threads();
    System.out.println(
        String.format(
            Locale.ROOT,
            "Executors: %s %s (%s, %d %s a trial)",
            Text.decimal(sum * (cuda ? 1 : threads) / SECONDS_PER_HOUR, 2),
            cuda ? "GPU-hours" : "core-hours",
            study.engine().device(),
            threads,
            threads == 1 ? "thread" : "threads"));
    System.out.println(
        slots.total().isPresent()
            ? String.format(
                Locale.ROOT,
                "Time: about %s on %d %s of %s; the longest trial takes %s",
                Text.duration(Timetable.end(tasks, slots.total().getAsInt())),
                slots.total().getAsInt(),
                slots.total().getAsInt() == 1 ? "slot" : "slots",
                master,
                Text.duration(longest))
            : String.format(
                Locale.ROOT,
                "Time: about %s divided by the slots that %s gives (known if spark.cores.max"
                    + " or spark.dynamicAllocation.maxExecutors is set), at least %s, the longest trial",
                Text.duration(sum),
                master,
                Text.duration(longest)));
  }
}
