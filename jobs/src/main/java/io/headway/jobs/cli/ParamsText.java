package io.headway.jobs.cli;

import io.headway.core.model.location.ParameterAudit;
import io.headway.jobs.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Numbers of parameters as tables. */
final class ParamsText {
  private ParamsText() {}

  /** Models as rows and components as columns, or the other way round if that is narrower. */
  static String table(List<Counted> models) {
    Set<String> components = new LinkedHashSet<>();
    models.forEach(model -> components.addAll(model.components().keySet()));
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("size", "model"));
    header.addAll(components);
    header.addAll(List.of("total", "ratio"));
    lines.add(header);
    Counted first = null;
    for (Counted model : models) {
      first = first == null || !first.size().equals(model.size()) ? model : first;
      List<String> line = new ArrayList<>(List.of(model.size().name(), model.arm().name()));
      components.forEach(component -> line.add(Text.grouped(model.of(component))));
      line.add(Text.grouped(model.total()));
      line.add(Text.decimal(model.total() / (double) first.total(), 3));
      lines.add(line);
    }
    List<List<String>> table = components.size() > models.size() ? transposed(lines) : lines;
    return Text.table(table.get(0), table.subList(1, table.size()));
  }

  private static List<List<String>> transposed(List<List<String>> lines) {
    List<List<String>> columns = new ArrayList<>();
    for (int c = 0; c < lines.get(0).size(); c++) {
      int column = c;
      columns.add(lines.stream().map(line -> line.get(column)).toList());
    }
    return columns;
  }

  /** What each step from hrm-enhanced to hrm-optimized saves at one width. */
  static String audit(int width, Map<String, Long> enhanced, Map<String, Long> optimized) {
    ParameterAudit audit = ParameterAudit.of(enhanced, optimized);
    List<List<String>> rows = new ArrayList<>();
    for (ParameterAudit.Step step : audit.steps()) {
      rows.add(
          List.of(
              step.name(),
              Text.grouped(step.saved()),
              step.published().isPresent() ? Text.grouped(step.published().getAsLong()) : "-",
              step.change()));
    }
    rows.add(
        List.of(
            "sum of the published steps",
            Text.grouped(audit.savedAsPublished()),
            Text.grouped(audit.published()),
            ""));
    rows.add(List.of("sum of all steps", Text.grouped(audit.saved()), "-", ""));
    return String.format(
            Locale.ROOT, "From hrm-enhanced to hrm-optimized, both at h = %d:%n", width)
        + Text.table(List.of("step", "saves", "published", "change"), rows);
  }
}
