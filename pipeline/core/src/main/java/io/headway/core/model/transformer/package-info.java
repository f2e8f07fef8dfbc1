/**
 * The family of the scaling study: {@link io.headway.core.model.transformer.Transformer} with its
 * controls. A model begins at its kind, for instance {@link
 * io.headway.core.model.transformer.PohHrmKind}; the router's equation is in {@code Router}.
 */
package io.headway.core.model.transformer;
