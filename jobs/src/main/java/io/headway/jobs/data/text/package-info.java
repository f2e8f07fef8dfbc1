/** Data of the language-model task: text that somebody brought, or drawn sequences. */
package io.headway.jobs.data.text;
