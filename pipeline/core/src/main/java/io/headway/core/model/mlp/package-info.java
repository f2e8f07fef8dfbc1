/**
 * The perceptron of the expert-routing study: embeddings of layer and experts side by side, then
 * hidden layers. Begins at {@link io.headway.core.model.mlp.MlpKind}.
 *
 * <p>Shape letters: B batch, L layers of the mixture, E its experts, a and b widths of the
 * embeddings, n_l width of a hidden layer.
 */
package io.headway.core.model.mlp;
