/**
 * What is asked: a {@link io.headway.core.study.Study} and the {@link io.headway.core.study.Trial}s
 * it consists of, as immutable records that validate themselves.
 */
package io.headway.core.study;
