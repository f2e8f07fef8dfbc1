/**
 * Tasks: what the examples are, how a model sees them, how a prediction is scored, and all that is
 * said of it. Each kind lives in a folder below, is found by {@link
 * io.headway.core.task.TaskKinds}, and knows no other; nobody names one from outside.
 */
package io.headway.core.task;
