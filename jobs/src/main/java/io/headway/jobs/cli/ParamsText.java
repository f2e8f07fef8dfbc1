package io.headway.jobs.cli;

import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.model.Audit;
import io.headway.core.study.Arm;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.Task;
import io.headway.jobs.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Every tensor of each model. */
  static String tensors(MeasuredStudy measured) {
    Study study = measured.study();
    List<List<String>> rows = new ArrayList<>();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        Network network = Task.of(measured.task()).network(arm, size, study.training(size, arm));
        for (Parameter parameter : network.parameters()) {
          rows.add(
              List.of(
                  size.name(),
                  arm.name(),
                  parameter.name(),
                  Arrays.toString(parameter.shape()),
                  Text.grouped(parameter.count()),
                  parameter.trained() ? "" : "not trained"));
        }
      }
    }
    return Text.tableWithText(List.of("size", "model", "tensor", "shape", "numbers", ""), rows);
  }

  /** Where parameters are; numbers with separators. */
  static String audit(Audit audit) {
    List<List<String>> rows =
        audit.rows().stream().map(row -> row.stream().map(ParamsText::grouped).toList()).toList();
    return audit.title() + "\n" + Text.table(audit.header(), rows);
  }

  private static String grouped(String cell) {
    return cell.matches("-?\\d{1,18}") ? Text.grouped(Long.parseLong(cell)) : cell;
  }
}
