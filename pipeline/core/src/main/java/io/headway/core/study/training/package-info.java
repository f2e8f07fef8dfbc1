/**
 * How a trial is trained, part by part: each a value that refuses what is out of its range under
 * the key by which a study sets it. Knows the engine's boundary, neither studies nor their text.
 */
package io.headway.core.study.training;
