package io.headway.core.model.transformer;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import java.util.Optional;

/**
 * What tells the routers, before each refinement, what is to be done.
 *
 * @param <S> its state, threaded through the refinements as a value
 */
interface Controller<S> {
  /** The state before the first refinement of a batch of that size. */
  S start(Ops f, long batch);

  /** The state before the next refinement of h [B, N, d]. */
  S advance(Ops f, Ends ends, Tensor h, S state);

  /** What the routers see, [B, c]; empty where they see the tokens only. */
  Optional<Tensor> signal(Ops f, S state);

  /** Nobody: it has no parameters, remembers nothing and says nothing. */
  Controller<Optional<Tensor>> NONE =
      new Controller<>() {
        @Override
        public Optional<Tensor> start(Ops f, long batch) {
          return Optional.empty();
        }

        @Override
        public Optional<Tensor> advance(Ops f, Ends ends, Tensor h, Optional<Tensor> nothing) {
          return nothing;
        }

        @Override
        public Optional<Tensor> signal(Ops f, Optional<Tensor> nothing) {
          return nothing;
        }
      };
}
