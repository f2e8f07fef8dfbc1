package io.headway.charts;

import io.headway.charts.PowerSections.Asked;
import io.headway.core.stats.Advantage;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.Panel;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.stats.Panel.Part;
import io.headway.core.stats.PanelAnalysis;
import io.headway.core.stats.PanelComparison;
import io.headway.core.stats.Words;
import io.headway.core.task.Scale;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may be concluded from anybody's results, in words and tables. */
public final class PanelText {
  private final PanelAnalysis analysis;
  private final Panel panel;
  private final String score;
  private final Paragraphs text = new Paragraphs();

  private PanelText(PanelAnalysis analysis, String score) {
    this.analysis = analysis;
    this.panel = analysis.panel();
    this.score = score;
  }

  /**
   * All of it.
   *
   * @param title of the whole
   * @param score its name
   * @param stated a difference that is to be shown; empty for those that were measured
   * @param loss the name of the losses that laws are of
   */
  public static String of(
      PanelAnalysis analysis,
      String title,
      String score,
      Optional<Double> stated,
      Optional<String> loss) {
    PanelText all = new PanelText(analysis, score);
    all.text.title(title);
    all.head();
    all.scores();
    all.advantages();
    FairSections fair = new FairSections(all.text);
    fair.views(analysis.views(), all.panel.scale(), name -> name);
    fair.laws(analysis.laws(), "Scaling laws", loss.orElse(score));
    new PowerSections(all.text)
        .power(analysis.comparisons().stream().flatMap(c -> Asked.of(c).stream()).toList(), stated);
    return all.text.toString();
  }

  private void head() {
    text.wrapped(
        panel.byUnit()
            ? String.format(
                Locale.ROOT,
                "Intervals are 95 %%, over seeds and %s both drawn at random (crossed random effects,"
                    + " Satterthwaite); one seed: over %s only. Holm: p adjusted over the sizes.",
                panel.unit().words(),
                panel.unit().words())
            : "Intervals are 95 %, over seeds alone (Student): a row is a run, so what other test"
                + " examples would give is not in them. Holm: p adjusted over the sizes.");
  }

  private void scores() {
    text.section("Scores: " + score);
    Table table = new Table(2, "size", "arm", "parameters", "seeds", score + " [95 %]");
    for (String size : panel.sizes()) {
      for (String arm : panel.arms()) {
        Optional<Cell> cell = panel.cell(arm, size);
        if (cell.isPresent()) {
          Estimate estimate = panel.estimate(List.of(new Part(1, cell.get()))).orElseThrow();
          table.row(
              size,
              arm,
              cell.get().extent(Axis.PARAMETERS).map(n -> Words.count(Math.round(n))).orElse("-"),
              String.valueOf(estimate.seeds()),
              Words.score(estimate));
        }
      }
    }
    text.append(table);
  }

  private void advantages() {
    if (analysis.comparisons().isEmpty()) {
      return;
    }
    Scale scale = panel.scale();
    text.section("Advantages in " + scale.unit() + ", paired on the same seeds");
    Table table = new Table(2, "advantage", "size", scale.unit() + " [95 %]", "Holm p", "seeds");
    for (PanelComparison c : analysis.comparisons()) {
      for (Advantage a : c.bySize()) {
        table.row(
            c.label(),
            a.size(),
            a.estimate().map(Words::signed).orElse("missing"),
            a.estimate()
                .filter(Estimate::hasInterval)
                .map(e -> Words.p(a.adjustedP()).replaceFirst("^p (= )?", ""))
                .orElse("-"),
            a.estimate().map(e -> String.valueOf(e.seeds())).orElse("0"));
      }
    }
    text.append(table);
    if (scale.lower()) {
      text.line("Above 0 is better everywhere: of a loss, it is what the loss is less by.");
    }
    text.line("");
    for (PanelComparison c : analysis.comparisons()) {
      c.mean().ifPresent(e -> mean(c, e));
      c.slope()
          .filter(Estimate::hasInterval)
          .ifPresent(e -> text.line("  change with size: " + Words.perDecade(e)));
    }
  }

  private void mean(PanelComparison c, Estimate e) {
    text.line(
        "Mean advantage, "
            + c.label()
            + ": "
            + Words.difference(e)
            + (e.hasInterval() ? "" : ": more seeds are needed to say anything"));
  }
}
