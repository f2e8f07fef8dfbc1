/**
 * Language model: the next token of a sequence, of text that somebody brought or of a source whose
 * entropy is known.
 */
package io.headway.core.task.text;
