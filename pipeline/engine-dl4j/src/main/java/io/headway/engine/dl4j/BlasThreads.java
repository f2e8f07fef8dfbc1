package io.headway.engine.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.MklSetNumThreadsLocal;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/**
 * The number of threads of the process's BLAS. The function that sets it is looked up once: JavaCPP
 * opens and closes every library of the process for that, which is a deadlock in the C library if
 * another thread loads one meanwhile, and {@code blas_set_num_threads} does so at each call.
 */
final class BlasThreads {
  private static final List<String> FUNCTIONS =
      List.of("MKL_Set_Num_Threads", "openblas_set_num_threads");

  private static final List<Setter> SETTERS = setters();
  private static final Optional<Getter> GETTER =
      address("openblas_get_num_threads").map(Getter::new);

  private BlasThreads() {}

  /** {@code void f(int)}. */
  private static final class Setter extends SetNumThreads {
    private static final long serialVersionUID = 1L;

    Setter(Pointer address) {
      put(address);
      var unused =
          retainReference(); // whoever loads this may be in a scope that frees what is made
    }
  }

  /** {@code int f(int)}, for one that has no argument: what it is given stays in its register. */
  private static final class Getter extends MklSetNumThreadsLocal {
    private static final long serialVersionUID = 1L;

    Getter(Pointer address) {
      put(address);
      var unused = retainReference();
    }
  }

  private static Optional<Pointer> address(String function) {
    Loader.load(openblas_nolapack.class);
    return Optional.ofNullable(Loader.addressof(function));
  }

  private static List<Setter> setters() {
    return FUNCTIONS.stream().flatMap(name -> address(name).stream()).map(Setter::new).toList();
  }

  /** Sets it. */
  static void set(int count) {
    SETTERS.forEach(setter -> setter.call(count));
  }

  /** What OpenBLAS says that it is; empty where another BLAS is loaded. */
  static OptionalInt get() {
    return GETTER.isPresent() ? OptionalInt.of(GETTER.get().call(0)) : OptionalInt.empty();
  }
}
