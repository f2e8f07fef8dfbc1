/**
 * Models of blocks that mix tokens and then channels: the HyperMixer language model of the
 * parameter-reduction guide with its variants, and its transformer twin.
 */
package io.headway.core.model.mixer;
