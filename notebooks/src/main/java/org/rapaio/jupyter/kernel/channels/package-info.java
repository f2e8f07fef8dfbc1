/** What stands in for a class of the kernel for Jupyter. */
package org.rapaio.jupyter.kernel.channels;
