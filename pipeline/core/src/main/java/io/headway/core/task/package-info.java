/** Tasks: what the examples are, how a model sees them, how a prediction is scored. */
package io.headway.core.task;
