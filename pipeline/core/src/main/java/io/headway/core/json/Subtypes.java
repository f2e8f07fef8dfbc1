package io.headway.core.json;

import java.util.Map;

/**
 * Tells which class a {@code kind} in JSON stands for. Core's own only, listed as {@link
 * java.util.ServiceLoader} has it: what plug-ins bring is found by those.
 */
public interface Subtypes {
  /** Classes by the name that stands for them; of whatever super-types. */
  Map<Class<?>, String> names();
}
