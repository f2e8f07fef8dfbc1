package com.example.sorting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.drawn.DrawnSpec;

/**
 * Settings of the sorting task.
 *
 * @param length N, digits of a sequence, in 2..64
 * @param drawing how many sequences, and from which seed
 */
public record SortingSpec(int length, Drawing drawing) implements DrawnSpec {
  static final String KIND = "sorting";
  static final int LENGTH = 6;

  /** Checks the length. */
  public SortingSpec {
    new Checks().require(length >= 2 && length <= 64, "length", length, "in 2..64").done();
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** What is as usual is left out, so that an option that comes later renames no data set. */
  @Override
  @JsonIgnore
  public Identity settings() {
    return new Identity().option("length", length, LENGTH);
  }
}
