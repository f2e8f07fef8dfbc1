/**
 * What is asked: a {@link io.headway.core.study.Study}, with its task known a {@link
 * io.headway.core.study.MeasuredStudy} and the {@link io.headway.core.study.Trial}s it consists of,
 * as immutable records that validate themselves. An id is made in {@link
 * io.headway.core.study.Trial#id}.
 */
package io.headway.core.study;
