/**
 * What an engine must do, as tests that any engine can run: {@link
 * io.headway.engine.contract.EngineContract} is all of them. An engine's module extends it in its
 * tests, and says by the system property {@code headway.test.engine} which engine it is. Knows
 * {@code io.headway.core} and no engine; not shipped.
 */
package io.headway.engine.contract;
