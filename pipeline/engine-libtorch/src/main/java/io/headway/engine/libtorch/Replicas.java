package io.headway.engine.libtorch;

import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.ReplicaLostException;
import io.headway.core.error.Reason;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The replicas of a training, joined by LibTorch's own process group: Gloo on CPUs, NCCL on GPUs.
 * All of them do the same collective operations in the same order.
 */
final class Replicas implements AutoCloseable {
  /**
   * What the replicas bring to a step.
   *
   * @param microBatchesBefore micro-batches of all replicas with a smaller rank
   * @param targets of all replicas
   */
  record Shares(int microBatchesBefore, long targets) {}

  private final int rank;
  private final int count;
  private final Place place;
  private final Store store;
  private final Backend group;
  private boolean closed;

  private Replicas(Rendezvous rendezvous, Place place, Store store, Backend group) {
    this.rank = rendezvous.rank();
    this.count = rendezvous.replicas();
    this.place = place;
    this.store = store;
    this.group = group;
  }

  /**
   * Returns when all have come.
   *
   * @throws ReplicaLostException if one does not
   */
  static Replicas join(Rendezvous rendezvous, Place place) {
    return collectively(
        "join the replicas",
        () -> {
          Store store = MeetingPoint.open(rendezvous);
          Backend group = MeetingPoint.join(rendezvous, store, place);
          return new Replicas(rendezvous, place, store.retainReference(), group.retainReference());
        });
  }

  /** Puts the sum over the replicas into each one's tensor, equal bit for bit in all. */
  void sum(Tensor tensor) {
    collectively(
        "add up over the replicas",
        () -> {
          group.allreduce(new TensorVector(tensor))._wait();
          return null;
        });
  }

  /** Puts the mean over the replicas into each one's tensor. */
  void mean(Tensor tensor) {
    sum(tensor);
    tensor.div_(new org.bytedeco.pytorch.Scalar((double) count));
  }

  /** What this replica brings, and so what all do. */
  Shares share(int microBatches, long targets) {
    long[] all = new long[count + 1];
    all[rank] = microBatches;
    all[count] = targets;
    sum(all);
    int before = 0;
    for (int r = 0; r < rank; r++) {
      before += Math.toIntExact(all[r]);
    }
    return new Shares(before, all[count]);
  }

  /** Whether any replica says so. */
  boolean any(boolean own) {
    long[] said = {own ? 1 : 0};
    sum(said);
    return said[0] > 0;
  }

  /** The number of rank 0. */
  double ofFirst(double own) {
    long[] bits = {rank == 0 ? Double.doubleToRawLongBits(own) : 0};
    sum(bits);
    return Double.longBitsToDouble(bits[0]);
  }

  private void sum(long... numbers) {
    NativeScope.run(
        () -> {
          Tensor tensor = torch.tensor(numbers, place.options(ScalarType.Long));
          sum(tensor);
          tensor.cpu().data_ptr_long().get(numbers);
        });
  }

  /** A collective operation fails where another replica has gone. */
  private static <T> T collectively(String what, Supplier<T> work) {
    try {
      return NativeScope.in(work);
    } catch (RuntimeException e) {
      if (Failures.isNative(e)) {
        throw new ReplicaLostException(what, Reason.firstLine(e), e);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      group.releaseReference();
      store.releaseReference();
    }
  }
}
