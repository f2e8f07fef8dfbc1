package io.headway.jobs.cli;

import io.headway.charts.FitJson;
import io.headway.core.error.InvalidException;
import io.headway.core.fit.ArmFit;
import io.headway.jobs.fit.LossTable;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Power laws of a table of anybody's results. */
@Command(
    name = "fit",
    description = {
      "Fits a saturating power law to the losses of a table, of any framework: L = E + A N^-alpha,",
      "or with --data L = E + A N^-alpha + B D^-beta, and says how far each value could be off.",
      "A row is a run; runs of one size differ by their seeds. Rows without a loss are left out.",
      "",
      "What is minimised is Huber's loss of log residuals, summed; its delta goes by how far runs",
      "of one size differ. Intervals are of a bootstrap over the runs of each size. Where sizes",
      "are too few, or a straight line in the logarithms does as well, no law is told."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 there is a law for each arm; 1 the table cannot be used; 2 an arm has none.",
      "",
      "Examples:",
      "  headway fit runs/maze16/report/results.csv --loss loss --parameters params --arm arm",
      "  headway fit theirs.csv --loss val_loss --parameters N --data tokens --delta 1e-3",
      "  headway fit theirs.csv --loss val_loss --parameters N --flops C",
      "  headway fit theirs.csv --loss val_loss --flops C --json"
    })
final class FitCommand implements Callable<Integer> {
  private static final int NO_LAW = 2;

  @Parameters(paramLabel = "TABLE.csv", description = "comma-separated, with a header")
  private Path table;

  @Option(
      names = "--loss",
      required = true,
      paramLabel = "COLUMN",
      description = "the loss, positive")
  private String loss;

  @Option(names = "--parameters", paramLabel = "COLUMN", description = "N, the model's size")
  private String parameters;

  @ArgGroup private Second second = new Second();

  /** What else a loss falls with. */
  private static final class Second {
    @Option(names = "--data", paramLabel = "COLUMN", description = "D, training examples or tokens")
    private String data;

    @Option(
        names = "--flops",
        paramLabel = "COLUMN",
        description =
            "C, training FLOPs: alone, what the loss falls with; with --parameters,"
                + " D = C / (6 N) as of transformers on tokens, which is too much by about R of"
                + " models that apply their blocks R times (then give --data)")
    private String flops;
  }

  @Option(
      names = "--arm",
      paramLabel = "COLUMN",
      description = "fits each of its values by itself, and compares the exponents")
  private String arm;

  @Option(
      names = "--delta",
      paramLabel = "NUMBER",
      description =
          "of Huber's loss: 1e-3 is close to least absolute deviations, Infinity least squares;"
              + " otherwise twice the deviation between runs of a size, or 1e-3")
  private Double delta;

  @Option(
      names = "--anyway",
      description = "also where a straight line does as well, or runs are too few to tell")
  private boolean anyway;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    LossTable.Columns columns = columns();
    LossTable read = LossTable.read(table, columns);
    read.notes().forEach(Notes::say);
    List<ArmFit> fits = ArmFit.all(read.arms(), Optional.ofNullable(delta), anyway);
    System.out.print(json ? FitJson.of(fits) + System.lineSeparator() : columns.text().of(fits));
    return fits.stream().allMatch(fit -> fit.fit().isPresent()) ? Headway.DONE : NO_LAW;
  }

  private LossTable.Columns columns() {
    if (parameters == null && second.flops == null) {
      throw new InvalidException(
          "Cannot fit: neither --parameters nor --flops says what the loss falls with (must be one,"
              + " or --parameters with --data or --flops)");
    }
    if (parameters == null) {
      return new LossTable.Columns(
          loss, second.flops, Optional.empty(), false, Optional.ofNullable(arm));
    }
    boolean flops = second.flops != null;
    return new LossTable.Columns(
        loss,
        parameters,
        Optional.ofNullable(flops ? second.flops : second.data),
        flops,
        Optional.ofNullable(arm));
  }
}
