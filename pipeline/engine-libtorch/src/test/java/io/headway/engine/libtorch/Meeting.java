package io.headway.engine.libtorch;

import io.headway.core.engine.Rendezvous;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Where replicas meet that are threads of one process. */
public final class Meeting {
  private final CyclicBarrier barrier;
  private final AtomicReferenceArray<String> messages;

  /** A meeting of so many. */
  public Meeting(int replicas) {
    barrier = new CyclicBarrier(replicas);
    messages = new AtomicReferenceArray<>(replicas);
  }

  /** As one replica sees it. */
  public Rendezvous as(int rank) {
    return new Rendezvous() {
      @Override
      public int rank() {
        return rank;
      }

      @Override
      public int replicas() {
        return messages.length();
      }

      @Override
      public String host() {
        return "127.0.0.1";
      }

      @Override
      public List<String> exchange(String message) {
        try {
          messages.set(rank, message);
          barrier.await();
          List<String> all = IntStream.range(0, replicas()).mapToObj(messages::get).toList();
          barrier.await();
          return all;
        } catch (InterruptedException | BrokenBarrierException e) {
          throw new IllegalStateException("Cannot meet", e);
        }
      }
    };
  }
}
