package io.headway.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * How the bars of a comparison are filled: green for gains and a darker red for losses, which
 * differ in lightness too; the first comparison solid, the others pale with hatching, from the
 * fifth on in the other direction.
 *
 * @param gain colour above 0
 * @param loss colour below 0
 * @param hatch distance of the hatching lines; 0 for none
 * @param falling whether they fall from left to right
 */
record BarStyle(Color gain, Color loss, int hatch, boolean falling) {
  /** How many can be told apart. */
  static final int COUNT = 7;

  private static final int DISTANCES = 3;

  private static final BarStyle SOLID =
      new BarStyle(new Color(0x35B88F), new Color(0xA63F00), 0, false);
  private static final Color PALE_GAIN = new Color(0xCDEBE1);
  private static final Color PALE_LOSS = new Color(0xF0CDB8);

  static BarStyle of(int index) {
    return index == 0
        ? SOLID
        : new BarStyle(PALE_GAIN, PALE_LOSS, 6 + 3 * ((index - 1) % DISTANCES), index > DISTANCES);
  }

  void fill(Graphics2D g, Rectangle2D box, boolean gained) {
    g.setColor(gained ? gain : loss);
    g.fill(box);
    g.setColor(gained ? SOLID.gain : SOLID.loss);
    g.setStroke(new BasicStroke(0.8f));
    if (hatch > 0) {
      for (double d = hatch; d < box.getWidth() + box.getHeight(); d += hatch) {
        g.draw(stripe(box, d));
      }
    }
    g.draw(box);
  }

  /** A diagonal, cut off at the box. */
  private Line2D stripe(Rectangle2D box, double d) {
    double w = box.getWidth();
    double h = box.getHeight();
    double x0 = Math.max(0, d - h);
    double x1 = Math.min(d, w);
    double left = falling ? box.getMaxX() - x0 : box.getX() + x0;
    double right = falling ? box.getMaxX() - x1 : box.getX() + x1;
    return new Line2D.Double(left, box.getY() + d - x0, right, box.getY() + d - x1);
  }
}
