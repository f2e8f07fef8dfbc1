/** Examples as records of one length, or as numbers of one width, in memory or in a file. */
package io.headway.core.store;
