/** The models and trainings of {@code io.headway.core} on the real engine. */
package io.headway.engine.libtorch.training;
