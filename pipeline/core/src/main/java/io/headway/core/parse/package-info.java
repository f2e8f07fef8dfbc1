/**
 * From a study file to a {@link io.headway.core.study.Study}: {@link
 * io.headway.core.parse.StudyParser}. Blocks of tasks and models are read by their kinds.
 */
package io.headway.core.parse;
