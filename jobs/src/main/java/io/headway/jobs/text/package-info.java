/** What people read: tables and numbers. */
package io.headway.jobs.text;
