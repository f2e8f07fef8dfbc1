/**
 * Searches and tunings as a journal of Optuna: lines of JSON, as its JournalFileBackend keeps them.
 */
package io.headway.exports.optuna;
