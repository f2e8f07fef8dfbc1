/**
 * The architectures, each written once against {@link io.headway.core.engine.Ops}.
 *
 * <p>Shape letters: B batch, N tokens, d width, H heads, D = d/H, f feed-forward, L blocks, R
 * refinements, T fast steps, c = d/2 controller width.
 */
package io.headway.core.model;
