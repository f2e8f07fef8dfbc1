/**
 * Models, each written once against {@link io.headway.core.engine.Ops}: what they share, and what
 * is known of a kind of them, {@link io.headway.core.model.ModelKind}. Each family lives in a
 * folder below and is found by {@link io.headway.core.model.ModelKinds}; only tasks that feed it
 * name it.
 *
 * <p>Shape letters: B batch, N tokens, d width, H heads, D = d/H, f feed-forward, L blocks, R
 * refinements, T fast steps, c = d/2 controller width.
 */
package io.headway.core.model;
