/** Records to JSON and back. */
package io.headway.core.json;
