/**
 * What a trial costs, from the shapes alone: the model is run on tensors without numbers. Begins at
 * {@link io.headway.core.cost.Cost}.
 */
package io.headway.core.cost;
