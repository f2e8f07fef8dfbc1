package io.headway.jobs.data.location;

import io.headway.trajectory.RowCheck;
import io.headway.trajectory.StayRow;
import io.headway.trajectory.StayTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The values of a row in the order of {@link StayTable#COLUMNS}: whole numbers where they are such,
 * otherwise texts, empty for none.
 */
final class ParquetValues extends RecordMaterializer<ParquetValues> {
  private static final int ID = StayTable.COLUMNS.indexOf("id");

  private final long[] numbers = new long[StayTable.COLUMNS.size()];
  private final String[] texts = new String[numbers.length]; // null where there is a number
  private final boolean hasIds;
  private final Root root;

  private static final class Root extends GroupConverter {
    private final ParquetValues row;
    private final List<Converter> columns = new ArrayList<>();

    Root(ParquetValues row, MessageType schema) {
      this.row = row;
      for (Type column : schema.getFields()) {
        int index = StayTable.COLUMNS.indexOf(column.getName());
        columns.add(new ParquetNumber(row, index, column.asPrimitiveType()));
      }
    }

    @Override
    public Converter getConverter(int field) {
      return columns.get(field);
    }

    @Override
    public void start() {
      Arrays.fill(row.texts, "");
    }

    @Override
    public void end() {}
  }

  /** Rows of these columns. */
  ParquetValues(MessageType columns) {
    this.hasIds = columns.containsField(StayTable.COLUMNS.get(ID));
    this.root = new Root(this, columns);
  }

  /** The columns of the table among those of a file. */
  static MessageType columns(MessageType file) {
    List<Type> known =
        file.getFields().stream()
            .filter(column -> StayTable.COLUMNS.contains(column.getName()))
            .toList();
    return new MessageType(file.getName(), known);
  }

  boolean hasIds() {
    return hasIds;
  }

  void set(int column, long number) {
    numbers[column] = number;
    texts[column] = null;
  }

  void set(int column, String text) {
    texts[column] = text;
  }

  /**
   * The row, if nothing is wrong with it.
   *
   * @param row its number, which stands for the id where there is none
   */
  Optional<StayRow> check(long row, RowCheck check) {
    if (!hasIds) {
      set(ID, row);
    }
    for (String text : texts) {
      if (text != null) {
        return check.check(row, allTexts());
      }
    }
    return check.check(row, numbers);
  }

  private List<String> allTexts() {
    List<String> all = new ArrayList<>(texts.length);
    for (int i = 0; i < texts.length; i++) {
      all.add(texts[i] == null ? Long.toString(numbers[i]) : texts[i]);
    }
    return all;
  }

  @Override
  public ParquetValues getCurrentRecord() {
    return this;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
