package io.headway.engine.libtorch;

import io.headway.core.engine.Rendezvous;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.IntOptional;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;

/**
 * Where replicas learn each other's addresses: a store that rank 0 serves at its own address and
 * port, which the {@link Rendezvous} tells to the others.
 */
final class MeetingPoint {
  /** A replica that does not answer for so long is lost; one that has gone is noticed at once. */
  private static final long PATIENCE_MILLIS = 30 * 60 * 1000L;

  private MeetingPoint() {}

  /** The store, served by rank 0. */
  static Store open(Rendezvous rendezvous) {
    TCPStoreOptions options = new TCPStoreOptions().useLibUV(false);
    if (rendezvous.rank() > 0) {
      String address = rendezvous.exchange("").get(0);
      int colon = address.lastIndexOf(':');
      options.port((short) Integer.parseInt(address.substring(colon + 1)));
      return new TCPStore(address.substring(0, colon), options);
    }
    ListeningSocket socket = ListeningSocket.open(rendezvous.host());
    options
        .isServer(true)
        .port((short) socket.port())
        .masterListenFd(new IntOptional(socket.descriptor()));
    Store store = new TCPStore(rendezvous.host(), options);
    rendezvous.exchange(rendezvous.host() + ":" + socket.port());
    return store;
  }

  /** The process group; returns when all replicas are connected with each other. */
  static Backend join(Rendezvous rendezvous, Store store, Place place) {
    int rank = rendezvous.rank();
    int replicas = rendezvous.replicas();
    if (place.cuda()) {
      return new ProcessGroupNCCL(store, rank, replicas);
    }
    ProcessGroupGloo.Options options =
        ProcessGroupGloo.Options.create(new Milliseconds(PATIENCE_MILLIS));
    options.devices().push_back(ProcessGroupGloo.createDeviceForHostname(rendezvous.host()));
    return new ProcessGroupGloo(store, rank, replicas, options);
  }
}
