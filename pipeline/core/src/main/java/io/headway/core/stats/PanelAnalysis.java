package io.headway.core.stats;

import java.util.Arrays;
import java.util.List;

/**
 * What may be concluded from a panel.
 *
 * @param panel the scores
 * @param comparisons each other arm against the baseline
 * @param views the same at equal parameters, FLOPs and time, as far as these are known
 * @param laws of losses over parameters, and what recurrence is worth; without arms if there are no
 *     losses
 */
public record PanelAnalysis(
    Panel panel, List<PanelComparison> comparisons, List<View> views, Laws laws) {
  /** Copies the lists. */
  public PanelAnalysis {
    comparisons = List.copyOf(comparisons);
    views = List.copyOf(views);
  }

  /** Analyses a panel. */
  public static PanelAnalysis of(Panel panel, String baseline, Laws laws) {
    List<String> others = panel.arms().stream().filter(arm -> !arm.equals(baseline)).toList();
    return new PanelAnalysis(
        panel,
        others.stream().map(arm -> PanelComparison.of(panel, arm, baseline)).toList(),
        others.stream()
            .flatMap(
                arm ->
                    Arrays.stream(Axis.values())
                        .filter(
                            axis ->
                                panel.cells().stream()
                                    .anyMatch(cell -> cell.extent(axis).isPresent()))
                        .map(axis -> View.of(panel, arm, baseline, axis)))
            .toList(),
        laws);
  }
}
