/** Saturating power laws of a loss over parameters, data or computation. */
package io.headway.core.fit;
