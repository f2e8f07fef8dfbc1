package io.headway.core.engine;

/** Element-wise nonlinearities. */
public enum Activation {
  /** max(0, x). */
  RELU,
  /** x for x above 0, 0.1 x below (the slope of the expert-routing study). */
  LEAKY_RELU,
  /** x Phi(x), with the exact Gaussian distribution function. */
  GELU,
  TANH,
  /** 1 / (1 + e^-x). */
  SIGMOID,
  /** ln(1 + e^x). */
  SOFTPLUS;

  /** Slope of {@link #LEAKY_RELU} below 0. */
  public static final double LEAKY_SLOPE = 0.1;
}
