package io.headway.core.model.mixer;

import io.headway.core.error.InvalidException;
import io.headway.core.model.Audit;
import io.headway.core.model.ParameterCounter;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The comparison table of the parameter-reduction guide, counted in real tensors: what each way to
 * cut a HyperMixer leaves, beside what the guide says. The guide's "about" is taken as right within
 * {@link #ABOUT} of its figure.
 */
final class BudgetAudit {
  /** How far off a figure with "about" may be. */
  private static final double ABOUT = 0.05;

  /** Of a row that no arm of the study can be. */
  private static final String TOO_SHORT = "not counted: the task's sequences are longer";

  /** The guide's original: N 80, t 64, g 32, three hyper-networks. */
  private static final HyperMixer ORIGINAL =
      HyperMixer.USUAL.withLength(80).withTokenHidden(64).withHyperHidden(32);

  /**
   * A row.
   *
   * @param name what is changed
   * @param model the model then
   * @param total parameters, as the guide says; 0 if it does not
   * @param reduction in %, as the guide says; 0 if it does not
   * @param exact whether the guide's total is meant to the last digit
   */
  private record Row(String name, HyperMixer model, long total, int reduction, boolean exact) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("original (N 80, t 64, g 32)", ORIGINAL, 1_386_917, 0, true),
          new Row("N 40", ORIGINAL.withLength(40), 0, 24, false),
          new Row("t 32", ORIGINAL.withTokenHidden(32), 0, 24, false),
          new Row("N 40 and t 32", ORIGINAL.withLength(40).withTokenHidden(32), 640_000, 54, false),
          new Row("N 50", ORIGINAL.withLength(50), 1_000_000, 28, false),
          new Row("t 42 = floor(d / 3)", ORIGINAL.withTokenHidden(42), 1_100_000, 21, false),
          new Row("g 16", ORIGINAL.withHyperHidden(16), 0, 36, false),
          new Row("one hyper-network for all blocks", ORIGINAL.shared(), 693_000, 50, false));

  private BudgetAudit() {}

  /** At the study's first size whose numbers are the guide's: d 128, f 256, L 3. */
  static Optional<Audit> of(Study study, ParameterCounter counter) {
    Optional<ModelSize> size =
        study.sizes().stream()
            .filter(s -> s.number("d", 0) == 128 && s.number("f", 0) == 256)
            .filter(s -> s.number("L", 0) == 3)
            .findFirst();
    return size.map(at -> table(at, counter));
  }

  private static Audit table(ModelSize size, ParameterCounter counter) {
    OptionalLong original = count(ORIGINAL, size, counter);
    return new Audit(
        "The guide's table, counted (as an arm of this study each would be; d 128, f 256, L 3):",
        List.of("change", "parameters", "saves", "reduction", "guide: total", "guide", ""),
        ROWS.stream().map(row -> cells(row, count(row.model, size, counter), original)).toList());
  }

  private static List<String> cells(Row row, OptionalLong counted, OptionalLong original) {
    String guideTotal = row.total == 0 ? "-" : (row.exact ? "" : "about ") + grouped(row.total);
    String guide = row.reduction == 0 ? "-" : row.reduction + " %";
    if (counted.isEmpty() || original.isEmpty()) {
      return List.of(row.name, "-", "-", "-", guideTotal, guide, TOO_SHORT);
    }
    long total = counted.getAsLong();
    long saved = original.getAsLong() - total;
    double reduction = 100.0 * saved / original.getAsLong();
    return List.of(
        row.name,
        String.valueOf(total),
        String.valueOf(saved),
        saved == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", reduction),
        guideTotal,
        guide,
        verdict(row, total, reduction));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String verdict(Row row, long total, double reduction) {
    boolean totalRight =
        row.total == 0
            || (row.exact ? total == row.total : Math.abs(total - row.total) <= ABOUT * row.total);
    boolean reductionRight = row.reduction == 0 || Math.round(reduction) == row.reduction;
    return totalRight && reductionRight ? "right" : "WRONG";
  }

  /** Empty if it has no room for the sequences of the study's task. */
  private static OptionalLong count(HyperMixer model, ModelSize size, ParameterCounter counter) {
    try {
      return OptionalLong.of(
          counter.count(new Arm("audit", model), size).values().stream()
              .mapToLong(Long::longValue)
              .sum());
    } catch (InvalidException e) {
      return OptionalLong.empty();
    }
  }
}
