/** Trained weights that are kept, in a format that others read, and what can be done with them. */
package io.headway.core.weights;
