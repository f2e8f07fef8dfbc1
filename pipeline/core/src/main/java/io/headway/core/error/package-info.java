/** What goes wrong, in words for people; knows nothing but Java. */
package io.headway.core.error;
