package io.headway.jobs.data.text;

import io.headway.core.error.InvalidException;
import io.headway.core.study.Split;
import io.headway.core.task.text.Vocabulary;
import io.headway.jobs.data.LineFaults;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The labels of texts that somebody brought.
 *
 * @param texts {@link TextRows}
 */
record BroughtLabels(Dataset<Row> texts) {
  /** The most different ones: a model has a row of weights for each. */
  static final int MOST = 10_000;

  private static final Column LABEL = functions.col(SequenceRows.LABEL);

  /** Labels that are told of many. */
  private static final int TOLD = 8;

  private Dataset<Row> training(boolean is) {
    Column training = functions.col(SequenceRows.SPLIT).equalTo(Split.TRAIN.key());
    return texts.filter(is ? training : functions.not(training));
  }

  /**
   * Those of the training split, in the order of code points.
   *
   * @param faults tells where there is another one
   * @throws InvalidException if there are others elsewhere, fewer than two, or too many
   */
  List<String> all(LineFaults faults) {
    List<String> some =
        training(true)
            .select(LABEL)
            .distinct()
            .limit(MOST + 1)
            .as(Encoders.STRING())
            .collectAsList();
    List<String> labels = Vocabulary.of(some).words();
    if (labels.size() < 2 || labels.size() > MOST) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid labels: %s in the training split (must be 2..%,d different ones)",
              labels.size() > MOST ? "more" : labels.size() + ", " + labels,
              MOST));
    }
    String known =
        String.join(", ", labels.subList(0, Math.min(TOLD, labels.size())))
            + (labels.size() > TOLD ? ", ..." : "");
    faults.refuse(
        List.of(
            training(false)
                .filter(functions.not(LABEL.isin(labels.toArray())))
                .withColumn(
                    LineFaults.FAULT,
                    functions.concat(
                        functions.lit("Unknown label: "),
                        LABEL,
                        functions.lit(" (known in the training split: " + known + ")")))));
    return labels;
  }
}
