/**
 * Finished and unfinished runs in the formats of programs of others: {@code optuna}, {@code
 * tensorboard}, {@code mlflow}, each of which knows {@code trials} and no sibling. No Spark, no
 * files: bytes go to whoever has the storage.
 */
package io.headway.exports;
