/** The process, the machine and the account that this runs on. */
package io.headway.core.host;
