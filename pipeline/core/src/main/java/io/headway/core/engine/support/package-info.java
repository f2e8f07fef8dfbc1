/**
 * For those who write an engine: what their sessions have in common. It knows where numbers lie and
 * when they change, and leaves tensors to the engine.
 */
package io.headway.core.engine.support;
