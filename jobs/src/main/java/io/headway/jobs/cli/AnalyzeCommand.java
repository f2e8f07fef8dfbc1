package io.headway.jobs.cli;

import io.headway.charts.PanelJson;
import io.headway.charts.PanelText;
import io.headway.core.error.InvalidException;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Laws;
import io.headway.core.stats.PanelAnalysis;
import io.headway.jobs.fit.ScoreColumns;
import io.headway.jobs.fit.ScoreTable;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Conclusions from a table of anybody's results. */
@Command(
    name = "analyze",
    description = {
      "Says what a table of results shows, of any framework: each arm against the baseline at each",
      "size, on average, by size, and at equal parameters, FLOPs and time; power laws of losses; and",
      "what the study could have shown. A row is a run of an arm at a size with a seed, or with",
      "--unit one test example of it, which makes intervals over test examples as well."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns that are not named are looked for under the names that results.csv of a report has.",
      "Runs of one seed are paired: give seeds the same names where arms share them.",
      "",
      "Examples:",
      "  headway analyze runs/quick/report/results.csv --score accuracy --loss loss",
      "  headway analyze theirs.csv --arm model --size width --parameters n_params --seed run \\",
      "    --loss val_loss --flops total_flops --baseline transformer --difference 0.01",
      "  headway analyze outcomes.csv --score correct --unit question"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TABLE.csv", description = "comma-separated, with a header")
  private Path table;

  @Option(
      names = "--score",
      paramLabel = "COLUMN",
      description = "more is better: percent, or shares of 1")
  private Optional<String> score = Optional.empty();

  @Option(
      names = "--percent",
      description =
          "scores are in percent, also where none of an arm is above 1; otherwise they are taken"
              + " for percent if one of the table is, and a mixture is refused")
  private boolean percent;

  @Option(
      names = "--loss",
      paramLabel = "COLUMN",
      description = "less is better; what is compared if there is no --score, and what laws are of")
  private Optional<String> loss = Optional.empty();

  @Option(
      names = "--arm",
      paramLabel = "COLUMN",
      defaultValue = "arm",
      description = "what is compared (default: ${DEFAULT-VALUE})")
  private String arm;

  @Option(
      names = "--size",
      paramLabel = "COLUMN",
      defaultValue = "size",
      description = "at which arms are compared (default: ${DEFAULT-VALUE})")
  private String size;

  @Option(
      names = "--seed",
      paramLabel = "COLUMN",
      defaultValue = "seed",
      description =
          "tells runs of one arm and size apart, a whole number (default: ${DEFAULT-VALUE})")
  private String seed;

  @Option(
      names = "--parameters",
      paramLabel = "COLUMN",
      defaultValue = "params",
      description = "N of each run (default: ${DEFAULT-VALUE})")
  private String parameters;

  @Option(
      names = "--flops",
      paramLabel = "COLUMN",
      description = "training FLOPs of each run (default: training_flops, if it is there)")
  private Optional<String> flops = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "COLUMN",
      description = "training time of each run (default: train_seconds, if it is there)")
  private Optional<String> seconds = Optional.empty();

  @Option(
      names = "--inference-flops",
      paramLabel = "COLUMN",
      description = "FLOPs of an answer (default: inference_flops, if it is there)")
  private Optional<String> inference = Optional.empty();

  @Option(
      names = "--unit",
      paramLabel = "COLUMN",
      description = "the test example that a row is of; without it a row is of a run")
  private Optional<String> unit = Optional.empty();

  @Option(
      names = "--cluster",
      paramLabel = "COLUMN",
      description = "whose test examples are alike, e.g. a user; with --unit")
  private Optional<String> cluster = Optional.empty();

  @Option(
      names = "--repeated",
      paramLabel = "COLUMN",
      description = "parameters that are applied several times; with --times and --loss")
  private Optional<String> repeated = Optional.empty();

  @Option(
      names = "--times",
      paramLabel = "COLUMN",
      description =
          "how often they are: says what recurrence is worth beside the baseline, phi in"
              + " N_once + r^phi N_rec")
  private Optional<String> times = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "ARM",
      description = "what the others are compared with (default: the first arm of the table)")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--difference",
      paramLabel = "NUMBER",
      description = "says how many seeds or test examples would show a difference of that size")
  private Optional<Double> difference = Optional.empty();

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    difference.ifPresent(PowerOptions::requireDifference);
    ScoreTable read =
        ScoreTable.read(
            table,
            new ScoreColumns(
                arm,
                size,
                seed,
                extents(ScoreTable.columns(table)),
                score,
                loss,
                unit,
                cluster,
                repeated,
                times,
                percent));
    read.notes().forEach(note -> Notes.say(note + "."));
    List<String> arms = read.panel().arms();
    String over = baseline.orElse(arms.get(0));
    if (!arms.contains(over)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown --baseline: %s (known: %s)", over, arms));
    }
    Laws laws = Laws.of(read.runs(), Optional.of(over), read.panel().clusters());
    PanelAnalysis analysis = PanelAnalysis.of(read.panel(), over, laws);
    System.out.print(
        json
            ? PanelJson.of(analysis) + System.lineSeparator()
            : PanelText.of(
                analysis,
                "Results of " + table.getFileName(),
                score.or(() -> loss).orElseThrow(),
                difference,
                loss));
    return Headway.DONE;
  }

  private Map<Axis, String> extents(List<String> known) {
    Map<Axis, String> extents = new EnumMap<>(Axis.class);
    extents.put(Axis.PARAMETERS, parameters);
    put(extents, Axis.WITHOUT_EMBEDDINGS, Optional.empty(), "params_without_embeddings", known);
    put(extents, Axis.TRAINING_FLOPS, flops, "training_flops", known);
    put(extents, Axis.TRAINING_SECONDS, seconds, "train_seconds", known);
    put(extents, Axis.INFERENCE_FLOPS, inference, "inference_flops", known);
    return extents;
  }

  private static void put(
      Map<Axis, String> extents,
      Axis axis,
      Optional<String> named,
      String usual,
      List<String> known) {
    named
        .or(() -> Optional.of(usual).filter(known::contains))
        .ifPresent(column -> extents.put(axis, column));
  }
}
