/**
 * Which of several areas carries the signal? A task drawn by index, of which the best possible
 * answer is known: {@link io.headway.core.task.areas.AreasTask}.
 */
package io.headway.core.task.areas;
