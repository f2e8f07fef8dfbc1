package io.headway.engine.dl4j;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.support.Layout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
  private final Layout layout;
  private final Map<Parameter, INDArray> values = new HashMap<>();
  private final List<INDArray> buffers = new ArrayList<>();
  private final Map<Slot, INDArray> flat = new EnumMap<>(Slot.class);

  /** All zero. */
  Weights(Layout layout) {
    this.layout = layout;
    for (Parameter parameter : layout.parameters()) {
      if (parameter.trained()) {
        values.put(parameter, view(Slot.VALUE, parameter));
      } else {
        INDArray buffer = zeros(parameter.shape());
        buffers.add(buffer);
        values.put(parameter, buffer);
      }
    }
  }

  private static INDArray zeros(long... shape) {
    INDArray zeros = Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
    zeros.assign(0);
    return zeros;
  }

  /** A slot of all trained parameters, the decayed ones first; allocated when first asked for. */
  INDArray flat(Slot slot) {
    return flat.computeIfAbsent(slot, s -> zeros(Math.max(1, layout.count())));
  }

  /** The span of a trained parameter, in its shape. */
  INDArray view(Slot slot, Parameter parameter) {
    return view(flat(slot), parameter);
  }

  /** The same of a vector that is laid out like a slot. */
  INDArray view(INDArray vector, Parameter parameter) {
    Layout.Span span = layout.spans().get(parameter);
    return part(vector, span.from(), span.count()).reshape('c', parameter.shape());
  }

  /** A view of a stretch of a vector. */
  static INDArray part(INDArray vector, long from, long count) {
    return vector.get(NDArrayIndex.interval(from, from + count));
  }

  /** Where they lie. */
  Layout layout() {
    return layout;
  }

  /** The current value of a parameter, the same array for the life of the session. */
  INDArray value(Parameter parameter) {
    layout.check(parameter);
    return values.get(parameter);
  }

  float[] read(Slot slot, Parameter parameter) {
    if (slot != Slot.VALUE && !flat.containsKey(slot)) {
      return new float[Math.toIntExact(parameter.count())];
    }
    return Copies.toFloats(stored(slot, parameter));
  }

  void write(Slot slot, Parameter parameter, float[] numbers) {
    Copies.write(numbers, stored(slot, parameter));
  }

  private INDArray stored(Slot slot, Parameter parameter) {
    return slot == Slot.VALUE ? value(parameter) : view(slot, parameter);
  }

  @Override
  public void close() {
    flat.values().forEach(INDArray::close);
    flat.clear();
    buffers.forEach(INDArray::close);
    buffers.clear();
  }
}
