/**
 * What a run has come to, training by training, in the form that all exports begin with. Reads what
 * the run directory holds, and knows no program of others.
 */
package io.headway.exports.trials;
