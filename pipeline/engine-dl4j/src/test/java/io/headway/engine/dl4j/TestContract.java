package io.headway.engine.dl4j;

import io.headway.engine.contract.EngineContract;

/** What every engine must do; the build says that this one is tested. */
class TestContract extends EngineContract {
  TestContract() {
    super("dl4j");
  }
}
