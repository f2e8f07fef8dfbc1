package io.headway.maze;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The walkers that every table of results has beside the models: the floors and the ceiling. */
public final class Walkers {
  private static final Map<String, Walker> BY_NAME = byNameInOrder();

  private Walkers() {}

  /**
   * All walkers by name, floors first: {@code random}, {@code straight}, {@code wall-follower},
   * {@code constant-logits}, {@code shortest-path}.
   */
  public static Map<String, Walker> byName() {
    return BY_NAME;
  }

  private static Map<String, Walker> byNameInOrder() {
    Map<String, Walker> walkers = new LinkedHashMap<>();
    walkers.put("random", new RandomWalker());
    walkers.put("straight", new StraightWalker());
    walkers.put("wall-follower", new WallFollower());
    walkers.put("constant-logits", new ConstantWalker());
    walkers.put("shortest-path", new ShortestPathWalker());
    return Collections.unmodifiableMap(walkers);
  }
}
