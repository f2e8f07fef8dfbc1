package io.headway.jobs.data.text;

import io.headway.core.study.Split;
import io.headway.core.task.text.TextSplit;
import io.headway.core.task.text.Tokenizer;
import io.headway.jobs.data.LineFaults;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Texts of files as rows of a table, those that cannot be read with what is wrong with them. */
final class TextRows {
  static final String TOKENS = "tokens";

  static final StructType SCHEMA =
      new StructType()
          .add(LineFaults.FILE, DataTypes.IntegerType, false)
          .add(LineFaults.LINE, DataTypes.LongType, false)
          .add(LineFaults.FAULT, DataTypes.StringType, true)
          .add(SequenceRows.SPLIT, DataTypes.StringType, true)
          .add(SequenceRows.INDEX, DataTypes.LongType, true)
          .add(TOKENS, DataTypes.createArrayType(DataTypes.StringType, false), true)
          .add(SequenceRows.LABEL, DataTypes.StringType, true);

  /** Places of columns in a row that no table has taken yet, where tokens are a String[]. */
  static final int LINE = 1;

  static final int FAULT = 2;
  static final int SPLIT = 3;
  static final int TOKENS_AT = 5;
  static final int LABEL = 6;

  /** Texts of a file that have an index of their own. */
  private static final int ITEM_BITS = 40;

  private TextRows() {}

  static Row fault(int file, long line, String fault) {
    return RowFactory.create(file, line, fault, null, null, null, null);
  }

  /**
   * A text.
   *
   * @param item its number in the file, from 1 on
   */
  static Row toRow(int file, long line, long item, String text) {
    return toRow(file, line, item, null, Tokenizer.tokens(text));
  }

  /**
   * A text in tokens.
   *
   * @param label null if it has none
   */
  static Row toRow(int file, long line, long item, String label, List<String> tokens) {
    Split split = TextSplit.of(tokens);
    long index = (long) file << ITEM_BITS | item;
    return RowFactory.create(
        file, line, null, split.key(), index, tokens.toArray(String[]::new), label);
  }

  static List<String> tokens(Row row) {
    return row.getList(TOKENS_AT);
  }
}
