package com.example.gmlp;

import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import io.headway.core.study.ModelSpec;

/**
 * Settings of the gated multi-layer perceptron.
 *
 * @param gate whether tokens see each other
 */
public record Gmlp(Gate gate) implements ModelSpec {
  static final String KIND = "gmlp";

  /** What multiplies the hidden layer. */
  public enum Gate {
    /** A linear map over the tokens: the model of the paper. */
    SPATIAL,
    /** Nothing: a perceptron for each token by itself, which no maze can be solved by. */
    NONE
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** What is as usual is left out, so that an option that comes later renames no trial. */
  @Override
  public Identity identity() {
    return new Identity().option("gate", Section.spelled(gate), Section.spelled(Gate.SPATIAL));
  }

  @Override
  public String suffix() {
    return gate == Gate.SPATIAL ? "" : "-ungated";
  }
}
