package io.headway.engine.dl4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Native memory of a session's passes. Vectors are lent, given back and lent again; nothing is
 * freed before {@link #close}. Since one graph runs at a time, the graphs of a session share them,
 * and a session needs about what its largest graph needs.
 */
final class Pool implements AutoCloseable {
  /** How much larger than asked for a vector may be. */
  private static final long SLACK = 2;

  private final Map<DataType, NavigableMap<Long, Deque<INDArray>>> free =
      new EnumMap<>(DataType.class);
  private final List<INDArray> all = new ArrayList<>();

  /** A vector, at least that long, and a view of its first elements in a shape. */
  record Loan(INDArray vector, INDArray array) {}

  /** Lends memory for an array in row-major order; what it holds is undefined. */
  Loan lend(DataType type, long... shape) {
    long count = Shapes.count(shape);
    INDArray vector = vector(type, count);
    INDArray head = vector.length() == count ? vector : vector.get(NDArrayIndex.interval(0, count));
    return new Loan(vector, head.reshape('c', shape));
  }

  private INDArray vector(DataType type, long count) {
    var fitting = freeOf(type).ceilingEntry(count);
    if (fitting != null && fitting.getKey() <= SLACK * count) {
      INDArray vector = fitting.getValue().pop();
      if (fitting.getValue().isEmpty()) {
        freeOf(type).remove(fitting.getKey());
      }
      return vector;
    }
    INDArray vector = Nd4j.createUninitializedDetached(type, count);
    all.add(vector);
    return vector;
  }

  /** Takes a vector back; its views may be overwritten from now on. */
  void giveBack(INDArray vector) {
    freeOf(vector.dataType())
        .computeIfAbsent(vector.length(), length -> new ArrayDeque<>())
        .push(vector);
  }

  private NavigableMap<Long, Deque<INDArray>> freeOf(DataType type) {
    return free.computeIfAbsent(type, t -> new TreeMap<>());
  }

  @Override
  public void close() {
    all.forEach(INDArray::close);
    all.clear();
    free.clear();
  }
}
