package io.headway.core.task.drawn;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts examples into a batch. */
final class Batches {
  private Batches() {}

  static Batch of(DrawnTask task, List<Example> examples) {
    Map<String, Batch.Array> arrays = new LinkedHashMap<>();
    int size = examples.size();
    for (Field field : task.fieldsOfAnExample()) {
      int length = field.length();
      if (field.type() == Field.Type.INTS) {
        int[] all = new int[size * length];
        for (int b = 0; b < size; b++) {
          System.arraycopy(examples.get(b).ints().get(field.name()), 0, all, b * length, length);
        }
        arrays.put(field.name(), new Ints(all, field.shape(size)));
      } else {
        float[] all = new float[size * length];
        for (int b = 0; b < size; b++) {
          System.arraycopy(examples.get(b).floats().get(field.name()), 0, all, b * length, length);
        }
        arrays.put(field.name(), new Floats(all, field.shape(size)));
      }
    }
    return new Batch(size, arrays, (long) size * task.targets());
  }
}
