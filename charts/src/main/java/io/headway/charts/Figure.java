package io.headway.charts;

import java.awt.Graphics2D;

/** Something drawn, with its words. */
interface Figure {
  /** Units. */
  int width();

  /** Units. */
  int height();

  /** Draws it at the origin. */
  void paint(Graphics2D g);

  /** What it is. */
  String title();

  /** What is drawn, in words: for readers that cannot see it, and for searching. */
  String description();
}
