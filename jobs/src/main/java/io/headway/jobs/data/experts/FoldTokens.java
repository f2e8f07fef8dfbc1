package io.headway.jobs.data.experts;

import io.headway.core.task.experts.RoutedToken;
import io.headway.core.task.experts.RoutingRecord;
import io.headway.core.task.experts.RoutingShape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * Brings the records of each token together; they come sorted by problem, token, layer, file and
 * line.
 *
 * @param files names, by number
 */
record FoldTokens(RoutingShape shape, List<String> files)
    implements FlatMapFunction<Iterator<Row>, Row> {
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private final List<Row> ready = new ArrayList<>();
      private int given;
      private Row waiting = rows.hasNext() ? rows.next() : null;

      @Override
      public boolean hasNext() {
        return given < ready.size() || waiting != null;
      }

      @Override
      public Row next() {
        if (given == ready.size()) {
          ready.clear();
          given = 0;
          fold();
        }
        return ready.get(given++);
      }

      /** One token gives one row, and one more for each layer that is there again. */
      private void fold() {
        RoutingRecord of = RecordRows.toRecord(waiting);
        Row last = null;
        List<RoutingRecord> layers = new ArrayList<>();
        while (waiting != null) {
          RoutingRecord record = RecordRows.toRecord(waiting);
          if (record.token() != of.token() || !record.problem().equals(of.problem())) {
            break;
          }
          if (last != null && layers.get(layers.size() - 1).layer() == record.layer()) {
            ready.add(FoldedRows.fault(waiting, twice(record, last)));
          } else {
            layers.add(record);
            last = waiting;
          }
          waiting = rows.hasNext() ? rows.next() : null;
        }
        ready.add(folded(of, layers));
      }
    };
  }

  private String twice(RoutingRecord record, Row first) {
    return String.format(
        Locale.ROOT,
        "Invalid layer: %d of token %d of problem %s (must be there once; %s:%d has it)",
        record.layer(),
        record.token(),
        record.problem(),
        files.get(RecordRows.file(first)),
        RecordRows.line(first));
  }

  private Row folded(RoutingRecord of, List<RoutingRecord> layers) {
    if (layers.size() < shape.layers()) {
      return FoldedRows.dropped(FoldedRows.INCOMPLETE);
    }
    byte[] experts = new byte[RoutingShape.TOP * shape.layers()];
    float[] gates = new float[RoutingShape.TOP * shape.layers()];
    for (int l = 0; l < shape.layers(); l++) {
      RoutingRecord record = layers.get(l);
      experts[RoutingShape.TOP * l] = (byte) record.first();
      experts[RoutingShape.TOP * l + 1] = (byte) record.second();
      gates[RoutingShape.TOP * l] = record.firstGate();
      gates[RoutingShape.TOP * l + 1] = record.secondGate();
    }
    RoutedToken token = new RoutedToken(of.token(), experts, gates);
    return token.isDummy()
        ? FoldedRows.dropped(FoldedRows.DUMMY)
        : FoldedRows.whole(TokenRows.toRow(of.problem(), token));
  }
}
