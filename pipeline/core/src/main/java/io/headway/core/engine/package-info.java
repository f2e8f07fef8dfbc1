/**
 * The boundary between models and numbers. A {@link io.headway.core.engine.Network} is written once
 * against {@link io.headway.core.engine.Ops}; an {@link io.headway.core.engine.Engine} executes it,
 * at once or as a graph. Models must therefore not look at values: their control flow depends on
 * shapes and configuration only.
 */
package io.headway.core.engine;
