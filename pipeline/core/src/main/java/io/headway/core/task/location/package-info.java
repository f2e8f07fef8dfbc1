/**
 * Next locations: where does a user go next? Begins at {@link
 * io.headway.core.task.location.NextLocationKind}.
 */
package io.headway.core.task.location;
