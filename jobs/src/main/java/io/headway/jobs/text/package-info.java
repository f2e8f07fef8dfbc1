/** What people read: tables, numbers, and what they are told on the way. */
package io.headway.jobs.text;
