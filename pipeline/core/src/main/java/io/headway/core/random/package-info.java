/** Seeds as functions of what they are for. */
package io.headway.core.random;
