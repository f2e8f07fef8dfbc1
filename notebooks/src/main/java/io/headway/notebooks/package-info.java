/** How a Jupyter kernel for Java shows what {@link io.headway.reader} reads. */
package io.headway.notebooks;
