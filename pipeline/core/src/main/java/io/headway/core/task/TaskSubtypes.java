package io.headway.core.task;

import io.headway.core.json.Subtypes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tasks in JSON, by the keys of their kinds. */
public final class TaskSubtypes implements Subtypes {
  @Override
  public Map<Class<?>, String> names() {
    Map<Class<?>, String> names = new LinkedHashMap<>();
    for (TaskKind<?, ?> kind : TaskKinds.all()) {
      names.put(kind.asked(), kind.key());
      names.put(kind.measured(), kind.key());
    }
    return names;
  }
}
