/**
 * Trainings as runs of an MLflow server, by <a
 * href="https://mlflow.org/docs/latest/rest-api.html">its REST API</a>.
 */
package io.headway.exports.mlflow;
