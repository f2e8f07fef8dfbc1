/**
 * Study files as text: HOCON with includes and overrides, blocks that know which of their keys were
 * asked for, and faults that are told all at once. Knows nothing of studies.
 */
package io.headway.core.config;
