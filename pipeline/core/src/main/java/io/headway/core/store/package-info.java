/** Examples as records of one length, in memory or in a file. */
package io.headway.core.store;
