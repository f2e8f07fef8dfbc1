/**
 * Whether models do what everybody relies on: {@link io.headway.core.check.ModelCheck} looks at one
 * on small examples of a task, {@link io.headway.core.check.StudyCheck} makes all of a study before
 * they are trained.
 */
package io.headway.core.check;
