package io.headway.exports.trials;

import java.time.Instant;
import java.util.Optional;

/**
 * A number of a training at a step.
 *
 * @param name of the number: {@code train/loss}, {@code validation/accuracy}
 * @param step optimiser steps taken before it
 * @param value in the unit of {@link Points}
 * @param at when; empty if nothing says
 */
public record Point(String name, int step, double value, Optional<Instant> at) {}
