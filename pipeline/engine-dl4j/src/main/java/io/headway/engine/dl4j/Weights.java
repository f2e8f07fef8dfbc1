package io.headway.engine.dl4j;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session.Slot;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a session keeps. All trained parameters lie in one vector, those with weight decay first; a
 * parameter is a view of its span, which all graphs share. Gradients, moments and averages are
 * vectors as well. Buffers are arrays of their own.
 */
final class Weights implements AutoCloseable {
  private record Span(long from, long count) {}

  private final Map<Parameter, Span> spans = new LinkedHashMap<>();
  private final Map<Parameter, INDArray> values = new LinkedHashMap<>();
  private final Map<Parameter, INDArray> buffers = new LinkedHashMap<>();
  private final Map<Slot, INDArray> flat = new EnumMap<>(Slot.class);
  private final long decayed;
  private final long count;

  /** All zero. */
  Weights(List<Parameter> parameters) {
    decayed = layOut(parameters, Role.WEIGHT, 0);
    count = layOut(parameters, Role.UNDECAYED, decayed);
    for (Parameter parameter : parameters) {
      if (parameter.trained()) {
        values.put(parameter, view(Slot.VALUE, parameter));
      } else {
        INDArray buffer = zeros(parameter.shape());
        buffers.put(parameter, buffer);
        values.put(parameter, buffer);
      }
    }
  }

  private long layOut(List<Parameter> parameters, Role role, long start) {
    long from = start;
    for (Parameter parameter : parameters) {
      if (parameter.role() == role) {
        spans.put(parameter, new Span(from, parameter.count()));
        from += parameter.count();
      }
    }
    return from;
  }

  private static INDArray zeros(long... shape) {
    INDArray zeros = Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
    zeros.assign(0);
    return zeros;
  }

  /** A slot of all trained parameters, the decayed ones first; allocated when first asked for. */
  INDArray flat(Slot slot) {
    return flat.computeIfAbsent(slot, s -> zeros(Math.max(1, count)));
  }

  /** The span of a trained parameter, in its shape. */
  INDArray view(Slot slot, Parameter parameter) {
    return view(flat(slot), parameter);
  }

  /** The same of a vector that is laid out like a slot. */
  INDArray view(INDArray vector, Parameter parameter) {
    Span span = spans.get(parameter);
    return part(vector, span.from, span.count).reshape('c', parameter.shape());
  }

  /** A view of a stretch of a vector. */
  static INDArray part(INDArray vector, long from, long count) {
    return vector.get(NDArrayIndex.interval(from, from + count));
  }

  /** Number of elements with weight decay, at the start of each slot. */
  long decayed() {
    return decayed;
  }

  /** Number of trained elements. */
  long count() {
    return count;
  }

  /** The current value of a parameter, the same array for the life of the session. */
  INDArray value(Parameter parameter) {
    INDArray value = values.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException(
          "Unknown parameter: %s (known: %s)".formatted(parameter, values.keySet()));
    }
    return value;
  }

  float[] read(Slot slot, Parameter parameter) {
    check(slot, parameter);
    if (slot != Slot.VALUE && !flat.containsKey(slot)) {
      return new float[Math.toIntExact(parameter.count())];
    }
    return Copies.toFloats(stored(slot, parameter));
  }

  void write(Slot slot, Parameter parameter, float[] numbers) {
    check(slot, parameter);
    if (numbers.length != parameter.count()) {
      throw new IllegalArgumentException(
          "Invalid length: %d (must be %d for %s)"
              .formatted(numbers.length, parameter.count(), parameter));
    }
    Copies.write(numbers, stored(slot, parameter));
  }

  private void check(Slot slot, Parameter parameter) {
    value(parameter);
    if (slot != Slot.VALUE && !parameter.trained()) {
      throw new IllegalArgumentException(
          "Invalid slot: %s of %s (must be VALUE, it is not trained)".formatted(slot, parameter));
    }
  }

  private INDArray stored(Slot slot, Parameter parameter) {
    return slot == Slot.VALUE ? value(parameter) : view(slot, parameter);
  }

  @Override
  public void close() {
    flat.values().forEach(INDArray::close);
    flat.clear();
    buffers.values().forEach(INDArray::close);
    buffers.clear();
  }
}
