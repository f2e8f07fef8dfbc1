/** Trainings as event files of TensorBoard: scalars, and what its HParams plugin reads. */
package io.headway.exports.tensorboard;
