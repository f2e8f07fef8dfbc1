package io.headway.jobs.train;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hands the GPUs of this process out to trials where Spark does not (local mode): the one with the
 * fewest trials, in turn.
 */
final class DevicePool {
  private final List<String> devices;
  private final int[] users;
  private int next;

  /** A pool of those devices, e.g. {@code cuda:0, cuda:1}. */
  DevicePool(List<String> devices) {
    this.devices = List.copyOf(devices);
    this.users = new int[devices.size()];
  }

  /**
   * A device for one trial, until it is given back.
   *
   * @throws IllegalStateException if there is none
   */
  synchronized String take() {
    if (devices.isEmpty()) {
      throw new CannotException("Cannot train on cuda: no usable GPU in this process");
    }
    int best = next;
    for (int i = 1; i < users.length; i++) {
      int candidate = (next + i) % users.length;
      if (users[candidate] < users[best]) {
        best = candidate;
      }
    }
    users[best]++;
    next = (best + 1) % users.length;
    return devices.get(best);
  }

  /** Gives a device back. */
  synchronized void giveBack(String device) {
    int index = devices.indexOf(device);
    if (index < 0 || users[index] == 0) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown device: %s (known: %s)", device, devices));
    }
    users[index]--;
  }

  /** How many trials each device has, in order. */
  synchronized List<Integer> users() {
    List<Integer> counts = new ArrayList<>();
    for (int count : users) {
      counts.add(count);
    }
    return counts;
  }
}
