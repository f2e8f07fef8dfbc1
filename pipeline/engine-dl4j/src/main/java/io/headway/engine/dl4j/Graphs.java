package io.headway.engine.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The graphs of a session, recorded when a batch of a new shape comes; the one that was used
 * longest ago goes when there are too many.
 */
final class Graphs implements AutoCloseable {
  /** Enough for every length of history of the next-location task, in training and evaluation. */
  static final int LIMIT = 64;

  /** What a graph depends on: the shape and type of every input, and whether it trains. */
  private record Key(boolean training, Map<String, List<Long>> shapes) {
    static Key of(Batch batch, boolean training) {
      Map<String, List<Long>> shapes = new TreeMap<>();
      batch
          .arrays()
          .forEach(
              (name, array) -> {
                List<Long> shape = new ArrayList<>();
                shape.add((long) Copies.typeOf(array).toInt());
                for (long extent : array.shape()) {
                  shape.add(extent);
                }
                shapes.put(name, shape);
              });
      return new Key(training, shapes);
    }
  }

  private final Network network;
  private final Weights weights;
  private final Pool pool = new Pool();
  private final Map<Key, Graph> graphs = new LinkedHashMap<>(16, 0.75f, true);

  Graphs(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
  }

  /** The graph for batches like this one. */
  Graph of(Batch batch, boolean training) {
    Key key = Key.of(batch, training);
    Graph present = graphs.get(key);
    if (present != null) {
      return present;
    }
    while (graphs.size() >= LIMIT) {
      Iterator<Graph> oldest = graphs.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
    Graph graph = new Graph(network, batch, training, weights, pool);
    graphs.put(key, graph);
    return graph;
  }

  @Override
  public void close() {
    graphs.values().forEach(Graph::close);
    graphs.clear();
    pool.close();
  }
}
