/**
 * The files of a run directory, read wherever they are: {@link io.headway.core.files.RunLayout}
 * says which there are, {@link io.headway.core.files.RunReader} reads them through {@link
 * io.headway.core.files.RunFiles}.
 */
package io.headway.core.files;
