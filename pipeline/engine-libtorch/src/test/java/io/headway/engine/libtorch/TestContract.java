package io.headway.engine.libtorch;

import io.headway.engine.contract.EngineContract;

/** What every engine must do. */
class TestContract extends EngineContract {
  TestContract() {
    super("libtorch");
  }
}
