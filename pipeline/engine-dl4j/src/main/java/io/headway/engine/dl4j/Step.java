package io.headway.engine.dl4j;

import io.headway.core.error.CannotException;
import java.util.List;
import java.util.Locale;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/** An operation of ND4J with its arrays, to be executed any number of times without allocating. */
record Step(DifferentialFunction op, OpContext context) {
  /** Its results must still be bound. */
  static Step of(DifferentialFunction op, List<INDArray> inputs) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    INDArray[] arrays = inputs.toArray(INDArray[]::new);
    if (op instanceof DynamicCustomOp custom) {
      context.setArgs(arrays, custom.iArgs(), custom.dArgs(), custom.tArgs(), custom.bArgs());
    } else if (op instanceof BaseOp) {
      context.setInputArrays(arrays);
    } else {
      throw new CannotException(
          String.format(
              Locale.ROOT, "Cannot run operation %s: a %s", op.opName(), op.getClass().getName()));
    }
    return new Step(op, context);
  }

  /** The shapes of its results. */
  List<long[]> shapes() {
    List<LongShapeDescriptor> shapes =
        op instanceof DynamicCustomOp custom
            ? custom.calculateOutputShape(context)
            : ((BaseOp) op).calculateOutputShape(context);
    return shapes.stream().map(LongShapeDescriptor::getShape).toList();
  }

  /** Says where a result goes. */
  Step to(int index, INDArray result) {
    context.setOutputArray(index, result);
    return this;
  }

  void execute() {
    if (op instanceof CustomOp custom) {
      Nd4j.getExecutioner().exec(custom, context);
    } else {
      Nd4j.getExecutioner().exec((Op) op, context);
    }
  }
}
