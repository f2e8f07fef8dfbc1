/**
 * CTBPRN, a network of cortical columns between which a router carries messages: tasks feed it
 * areas ({@link io.headway.core.model.ctbprn.AreaFeed}).
 *
 * <p>Shape letters: B batch, K areas, T steps in time, d width, r rank of a message, S steps of the
 * network, C classes.
 */
package io.headway.core.model.ctbprn;
