/**
 * The models of the next-location study: the ends that put the scaling study's architectures on
 * stays, the two hierarchical reasoning models, and the pointer head that any of them may carry. A
 * model begins at its kind, for instance {@link io.headway.core.model.location.OptimizedHrmKind};
 * the equations of both are in {@code Hrm}.
 *
 * <p>Shape letters: B batch, N stays of the longest history, V locations, U users, h (or d) width,
 * H heads. Knows {@link io.headway.core.engine} and the pieces of {@link io.headway.core.model};
 * knows no data and no study.
 */
package io.headway.core.model.location;
