package io.headway.jobs.data.location;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The values of a column that may hold whole numbers: of a type for them, or kept as floating
 * point, decimals or text.
 */
final class ParquetNumber extends PrimitiveConverter {
  /** Doubles up to here are whole numbers without a loss: 2^53. */
  private static final double EXACT = 0x1p53;

  private final ParquetValues row;
  private final int column;
  private final boolean isUnsigned;
  private final boolean isDecimal;
  private final int scale;

  ParquetNumber(ParquetValues row, int column, PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    this.row = row;
    this.column = column;
    this.isUnsigned = meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    this.isDecimal = meaning instanceof DecimalLogicalTypeAnnotation;
    this.scale = meaning instanceof DecimalLogicalTypeAnnotation decimal ? decimal.getScale() : 0;
  }

  /** Whether values of a type can be numbers; dates, times and lists are not. */
  static boolean reads(Type type) {
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    PrimitiveTypeName kept = type.asPrimitiveType().getPrimitiveTypeName();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning == null) {
      return switch (kept) {
        case INT32, INT64, FLOAT, DOUBLE, BINARY -> true;
        case BOOLEAN, INT96, FIXED_LEN_BYTE_ARRAY -> false;
      };
    }
    return meaning instanceof IntLogicalTypeAnnotation
        || meaning instanceof DecimalLogicalTypeAnnotation
        || meaning instanceof StringLogicalTypeAnnotation
        || meaning instanceof EnumLogicalTypeAnnotation;
  }

  /** A type as Parquet's tools print it. */
  static String text(Type type) {
    if (!type.isPrimitive()) {
      return "a group";
    }
    String kept = type.asPrimitiveType().getPrimitiveTypeName().toString();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    String named = meaning == null ? kept : kept + " (" + meaning + ")";
    return type.isRepetition(Type.Repetition.REPEATED) ? "repeated " + named : named;
  }

  @Override
  public void addInt(int value) {
    addWhole(isUnsigned ? Integer.toUnsignedLong(value) : value);
  }

  @Override
  public void addLong(long value) {
    if (isUnsigned && value < 0) {
      row.set(column, Long.toUnsignedString(value));
    } else {
      addWhole(value);
    }
  }

  private void addWhole(long value) {
    if (isDecimal) {
      addDecimal(BigInteger.valueOf(value));
    } else {
      row.set(column, value);
    }
  }

  private void addDecimal(BigInteger unscaled) {
    row.set(column, new BigDecimal(unscaled, scale).toPlainString());
  }

  @Override
  public void addFloat(float value) {
    addReal(value, Float.toString(value));
  }

  @Override
  public void addDouble(double value) {
    addReal(value, Double.toString(value));
  }

  private void addReal(double value, String text) {
    if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
      row.set(column, (long) value);
    } else {
      row.set(column, text);
    }
  }

  @Override
  public void addBinary(Binary value) {
    if (isDecimal) {
      addDecimal(new BigInteger(value.getBytes()));
    } else {
      row.set(column, value.toStringUsingUTF8());
    }
  }
}
