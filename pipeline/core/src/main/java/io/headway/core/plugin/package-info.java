/**
 * What people add by a jar on the class path: {@link io.headway.core.plugin.Plugin}s, found by
 * their key. Knows nothing of what they are for.
 */
package io.headway.core.plugin;
