/** Models, data and trials of {@code io.headway.core}, small enough to test engines with. */
package io.headway.engine.contract.training;
