package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.KeptExamples;
import io.headway.core.error.CannotException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Examples on a device: a tensor [rows, ...] of float32 or int64 for each input. What a batch takes
 * of it is gathered in place, into memory that is always the same; all that is sent for a batch are
 * the numbers of its rows.
 */
final class KeptRows implements KeptExamples {
  private final Place place;
  private final int most;
  private final List<Pointer> kept = new ArrayList<>();
  private final Map<String, Tensor> tables = new HashMap<>();
  private final Map<String, Tensor> buffers = new HashMap<>();
  private final Set<String> floats = new HashSet<>();
  private Tensor index;
  private int[] sent = {};

  /** All zero. */
  KeptRows(int rows, Batch widest, int most, Place place) {
    this.place = place;
    this.most = most;
    try {
      NativeScope.run(
          () -> {
            index = keep(torch.zeros(new long[] {most}, place.options(ScalarType.Long)));
            widest.arrays().forEach((name, array) -> allocate(name, array, rows));
          });
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void allocate(String name, Batch.Array array, int rows) {
    ScalarType type = array instanceof Batch.Floats ? ScalarType.Float : ScalarType.Long;
    if (type == ScalarType.Float) {
      floats.add(name);
    }
    long[] shape = array.shape().clone();
    shape[0] = rows;
    tables.put(name, keep(torch.zeros(shape, place.options(type))));
    shape[0] = most;
    buffers.put(name, keep(torch.zeros(new long[] {count(shape)}, place.options(type))));
  }

  private <P extends Pointer> P keep(P pointer) {
    pointer.retainReference();
    kept.add(pointer);
    return pointer;
  }

  /** Bytes of so many rows, and of the memory that they are gathered into. */
  static long bytes(int rows, Batch widest, int most) {
    long row = 0;
    for (Batch.Array array : widest.arrays().values()) {
      row += count(array.shape()) * (array instanceof Batch.Floats ? Float.BYTES : Long.BYTES);
    }
    return row * ((long) rows + most) + (long) most * Long.BYTES;
  }

  private static long count(long... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public void put(int first, int count, Batch batch) {
    Failures.in(
        "keep examples",
        () -> {
          NativeScope.run(
              () ->
                  tables.forEach(
                      (name, table) -> {
                        Batch.Array array = batch.array(name);
                        Tensor some = Copies.of(array, place).narrow(0, 0, count);
                        narrowed(table, array.shape()).narrow(0, first, count).copy_(some);
                      }));
          return null;
        });
  }

  /** What a batch takes of an input, until the next batch does. */
  Tensor select(String name, Batch.Kept rows) {
    if (kept.isEmpty()) {
      throw new CannotException("Cannot use kept examples after they were closed");
    }
    long[] shape = rows.shape();
    send(rows.rows());
    Tensor table = narrowed(tables.get(name), shape);
    Tensor into = buffers.get(name).narrow(0, 0, count(shape)).view(shape);
    return torch.index_select_out(into, table, 0, index.narrow(0, 0, shape[0]));
  }

  private static Tensor narrowed(Tensor table, long... shape) {
    Tensor narrowed = table;
    for (int axis = 1; axis < shape.length; axis++) {
      if (shape[axis] < narrowed.size(axis)) {
        narrowed = narrowed.narrow(axis, 0, shape[axis]);
      }
    }
    return narrowed;
  }

  /** Once for all inputs of a batch. */
  private void send(int... rows) {
    if (rows != sent) {
      index.narrow(0, 0, rows.length).copy_(Copies.indices(rows, new long[] {rows.length}, place));
      sent = rows;
    }
  }

  /** A batch with the numbers that it has, read from the device where it only names their rows. */
  static Batch given(Batch batch) {
    Map<String, Batch.Array> arrays = new LinkedHashMap<>(batch.arrays());
    arrays.replaceAll(
        (name, array) ->
            array instanceof Batch.Kept rows ? ((KeptRows) rows.of()).read(name, rows) : array);
    return new Batch(batch.size(), arrays, batch.targets());
  }

  private Batch.Array read(String name, Batch.Kept rows) {
    Tensor selected = select(name, rows);
    return floats.contains(name)
        ? new Batch.Floats(Copies.toFloats(selected), rows.shape())
        : new Batch.Ints(Copies.toInts(selected), rows.shape());
  }

  @Override
  public void close() {
    kept.forEach(Pointer::releaseReference);
    kept.clear();
  }
}
