/** What a trial costs, from the shapes alone: the model is run on tensors without numbers. */
package io.headway.core.cost;
