package io.headway.jobs.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Where DL4J keeps Adam's moments: one vector, in it for each block of neighbouring parameters all
 * their first moments and then all their second ones.
 */
final class Moments {
  private record Place(long first, long second, long count) {}

  private final MultiLayerNetwork network;
  private final Map<String, Place> places = new HashMap<>();

  Moments(MultiLayerNetwork network) {
    this.network = network;
    for (UpdaterBlock block :
        ((org.deeplearning4j.nn.updater.MultiLayerUpdater) network.getUpdater())
            .getUpdaterBlocks()) {
      UpdaterBlock.ParamState head = block.getLayersAndVariablesInBlock().get(0);
      if (head.getLayer().getConfig().getUpdaterByParam(head.getParamName()) instanceof Adam) {
        add(block);
      }
    }
  }

  private void add(UpdaterBlock block) {
    long start = block.getUpdaterViewOffsetStart();
    long half = (block.getUpdaterViewOffsetEnd() - start) / 2;
    for (UpdaterBlock.ParamState parameter : block.getLayersAndVariablesInBlock()) {
      long within = (long) parameter.getParamOffsetStart() - block.getParamOffsetStart();
      long count = (long) parameter.getParamOffsetEnd() - parameter.getParamOffsetStart();
      places.put(parameter.getParamName(), new Place(start + within, start + half + within, count));
    }
  }

  /** m of a parameter, a view. */
  INDArray first(String parameter) {
    Place place = places.get(parameter);
    return view(place.first, place.count);
  }

  /** v of a parameter, a view. */
  INDArray second(String parameter) {
    Place place = places.get(parameter);
    return view(place.second, place.count);
  }

  private INDArray view(long from, long count) {
    INDArray state = network.getUpdater().getStateViewArray();
    return state.reshape(state.length()).get(NDArrayIndex.interval(from, from + count));
  }
}
