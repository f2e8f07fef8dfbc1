package io.headway.core.model;

import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import java.util.SortedMap;

/** Counts the trained parameters of an arm at a size by component, in real tensors. */
@FunctionalInterface
public interface ParameterCounter {
  /** By component. */
  SortedMap<String, Long> count(Arm arm, ModelSize size);
}
