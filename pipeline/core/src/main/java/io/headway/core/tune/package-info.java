/** Finding a learning rate for each arm at each size, with equal effort. */
package io.headway.core.tune;
