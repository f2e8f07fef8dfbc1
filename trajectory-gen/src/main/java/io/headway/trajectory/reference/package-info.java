/**
 * Predictors without parameters, which every table of results has beside the models. They know the
 * train split and the visible history of a sample, nothing else.
 */
package io.headway.trajectory.reference;
