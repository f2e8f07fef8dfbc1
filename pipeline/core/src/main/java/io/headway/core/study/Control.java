package io.headway.core.study;

import java.util.function.Predicate;

/**
 * What a model is compared with, and what the comparison asks.
 *
 * @param what the kind of the control, in messages: {@code baseline}
 * @param key its name in fields of reports: {@code baseline} makes {@code baseline_params}
 * @param is whether a model is that control
 * @param keeps what it has in common with the model
 * @param question that the comparison answers
 * @param caveat what follows where the model is not shown to be better; may be empty
 * @param isMain whether its absence is told, and its curve is part of the report's flat fields
 */
public record Control(
    String what,
    String key,
    Predicate<ModelSpec> is,
    Keeps keeps,
    String question,
    String caveat,
    boolean isMain) {
  /** What a control has in common with the model. */
  public enum Keeps {
    /** Nothing but the task: a baseline. */
    TASK,
    /** The compute, so that what is left is not that. */
    COMPUTE,
    /** The number of parameters. */
    PARAMETERS,
    /** All but the part in question. */
    REST
  }
}
