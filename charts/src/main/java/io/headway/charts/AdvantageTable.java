package io.headway.charts;

import io.headway.core.stats.Advantage;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Words;
import java.util.stream.Collectors;

/** What arms have over others at each size. */
final class AdvantageTable {
  private AdvantageTable() {}

  /** Each comparison by each metric, a row for each size. */
  static Table of(Analysis analysis) {
    Table table =
        new Table(3, "advantage", "metric", "size", units(analysis) + " [95 %]", "Holm p", "seeds");
    for (Comparison c : analysis.comparisons()) {
      for (Advantage a : c.bySize()) {
        table.row(
            c.label(),
            c.metric().key(),
            a.size(),
            a.estimate().map(Words::signed).orElse("missing"),
            a.estimate().map(e -> Words.p(a.adjustedP()).replaceFirst("^p (= )?", "")).orElse("-"),
            a.estimate().map(e -> String.valueOf(e.seeds())).orElse("0"));
      }
    }
    return table;
  }

  /** {@code points}, {@code nats or points}. */
  static String units(Analysis analysis) {
    return analysis.subject().metrics().stream()
        .map(metric -> metric.scale().unit())
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
