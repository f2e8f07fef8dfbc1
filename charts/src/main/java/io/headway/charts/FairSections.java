package io.headway.charts;

import io.headway.core.stats.Axis;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.Frontier;
import io.headway.core.stats.Laws;
import io.headway.core.stats.View;
import io.headway.core.stats.Words;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Parts of a summary: arms by what they cost, at equal cost and as power laws. */
final class FairSections {
  private final Prose text;

  FairSections(Prose text) {
    this.text = text;
  }

  /**
   * One arm against another at equal parameters, FLOPs and time.
   *
   * @param names of arms as they are shown
   */
  void views(List<View> views, Scale scale, UnaryOperator<String> names) {
    if (views.isEmpty()) {
      return;
    }
    text.section("At equal cost: advantages in " + scale.unit());
    Table table =
        new Table(2, "advantage", "at equal", "from", "to", scale.unit() + " [95 %]", "seeds");
    List<String> notes = new ArrayList<>();
    for (View view : views) {
      String pair = names.apply(view.arm()) + " - " + names.apply(view.over());
      view.mean()
          .ifPresent(
              mean ->
                  table.row(
                      pair,
                      view.axis().words(),
                      extent(view.points().get(0).at()),
                      extent(view.points().get(view.points().size() - 1).at()),
                      Words.signed(mean),
                      String.valueOf(mean.seeds())));
      if (!view.note().isEmpty()) {
        notes.add(pair + ": " + view.note() + ".");
      }
    }
    if (!table.rows().isEmpty()) {
      text.append(table);
      text.wrapped(
          "Means over the range in which both arms have sizes; scores are interpolated between sizes"
              + " in the logarithm, and nowhere extrapolated. Where an arm lies is taken for exact.");
    }
    notes.forEach(note -> text.wrapped("", "  ", note));
  }

  /**
   * The best of each arm within the same training FLOPs, by learning curves.
   *
   * @param pairs one frontier against another
   */
  void frontiers(List<List<Frontier>> pairs, Scale scale, Unit unit, UnaryOperator<String> names) {
    Table table =
        new Table(
            1, "advantage", "training FLOPs", "its best", "the other's", scale.unit() + " [95 %]");
    int unlike = 0;
    for (List<Frontier> pair : pairs) {
      for (Frontier.Compared c : pair.get(0).against(pair.get(1), scale, unit)) {
        if (c.advantage().method() == Estimate.Method.SEEDS_ONLY) {
          unlike += c.own().isUnfinished() == c.other().isUnfinished() ? 0 : 1;
          table.row(
              names.apply(pair.get(0).arm()) + " - " + names.apply(pair.get(1).arm()),
              extent(c.flops()),
              place(c.own()),
              place(c.other()),
              Words.signed(c.advantage()));
        }
      }
    }
    if (table.rows().isEmpty()) {
      return;
    }
    text.section("At equal training FLOPs, by learning curves");
    text.append(table);
    text.wrapped(
        "The best size and epoch of each arm within that many FLOPs, by mean validation scores, and"
            + " what is interpolated from there to its next; intervals are over seeds alone."
            + unfinished(unlike));
  }

  /** What a row means of which one training was over and the other was not. */
  private static String unfinished(int unlike) {
    return unlike == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " Where the learning rate comes down to the end, an epoch before the last is worth less"
                + " than a whole training of that length: %s one such side and one that was over,"
                + " and what is told there is to the disadvantage of the former.",
            unlike == 1 ? "one row has" : unlike + " rows have");
  }

  private static String place(Frontier.Point point) {
    return String.format(
        Locale.ROOT, "%s, epoch %d of %d", point.size(), point.epoch(), point.epochs());
  }

  private static String extent(double value) {
    return value >= 1e6 || value < 1e-2
        ? String.format(Locale.ROOT, "%.3g", value)
        : value >= 100
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%.3g", value);
  }

  /** Power laws of the test loss. */
  void laws(Laws laws) {
    laws(laws, "Scaling laws of the test loss", "loss");
  }

  /**
   * Power laws of a loss; nothing if there are no losses.
   *
   * @param title of the section
   * @param loss its name
   */
  void laws(Laws laws, String title, String loss) {
    if (laws.arms().isEmpty()) {
      return;
    }
    text.section(title);
    laws.notes().forEach(note -> text.wrapped("", "  ", note + "."));
    if (laws.arms().stream().allMatch(arm -> arm.fit().isEmpty())) {
      Map<String, List<String>> refusals = new LinkedHashMap<>();
      laws.arms()
          .forEach(
              arm ->
                  refusals.computeIfAbsent(arm.refusal(), why -> new ArrayList<>()).add(arm.arm()));
      refusals.forEach((why, of) -> text.wrapped(String.join(", ", of) + ": " + why + "."));
    } else {
      text.block(new FitText(loss, Axis.PARAMETERS.words(), Optional.empty()).of(laws.arms()));
    }
    for (Laws.Repeated repeated : laws.recurrences()) {
      text.wrapped(
          "",
          "  ",
          repeated
              .recurrence()
              .map(
                  found ->
                      String.format(
                          Locale.ROOT,
                          "Recurrence of %s beside %s: phi %.2f%s in N_once + r^phi N_rec; 0 is worth"
                              + " nothing, 1 as much as r times the parameters (%s; gradient %.0e;"
                              + " over runs alone).",
                          repeated.arm(),
                          repeated.over(),
                          found.phi(),
                          found
                              .interval()
                              .map(
                                  i ->
                                      String.format(
                                          Locale.ROOT, " [%.2f, %.2f]", i.low(), i.high()))
                              .orElse(" (no interval: " + found.unknown() + ")"),
                          found.fit().objective().description(),
                          found.gradientNorm()))
              .orElseGet(
                  () ->
                      String.format(
                          Locale.ROOT,
                          "Recurrence of %s beside %s: %s.",
                          repeated.arm(),
                          repeated.over(),
                          repeated.refusal())));
    }
  }
}
