/** Scoring trained models where they were not trained. */
package io.headway.core.elsewhere;
