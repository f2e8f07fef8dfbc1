package io.headway.core.study;

/**
 * What a search or a tuning has found for an arm at a size.
 *
 * @param arm under its name, with the settings that were found
 * @param size under its name, with the numbers that were found
 * @param training as it was found
 */
public record Tuned(Arm arm, ModelSize size, TrainingSettings training) {}
