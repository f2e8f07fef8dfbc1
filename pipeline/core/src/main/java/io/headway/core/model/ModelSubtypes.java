package io.headway.core.model;

import io.headway.core.json.Subtypes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of models in JSON, by the keys of their kinds. */
public final class ModelSubtypes implements Subtypes {
  @Override
  public Map<Class<?>, String> names() {
    Map<Class<?>, String> names = new LinkedHashMap<>();
    ModelKinds.all().forEach(kind -> names.put(kind.settings(), kind.key()));
    return names;
  }
}
