/**
 * Expert routing: which expert of a mixture does a token use next? Begins at {@link
 * io.headway.core.task.experts.ExpertsKind}; its data at {@link
 * io.headway.core.task.experts.RoutingGenerator}.
 */
package io.headway.core.task.experts;
