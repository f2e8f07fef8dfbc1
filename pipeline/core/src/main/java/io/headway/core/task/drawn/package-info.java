/**
 * Tasks whose examples can be drawn by index: example i of a split is a function of (seed, split,
 * i). They get their data set, its card, their batches and the checks of them from here; a task of
 * this kind is a record of settings ({@link io.headway.core.task.drawn.DrawnSpec}), a {@link
 * io.headway.core.task.drawn.DrawnTask} and a {@link io.headway.core.task.drawn.DrawnTaskKind}.
 */
package io.headway.core.task.drawn;
