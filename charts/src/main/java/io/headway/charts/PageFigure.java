package io.headway.charts;

/**
 * A figure and its drawing, for a page.
 *
 * @param svg as {@link Images#svg} makes it
 */
record PageFigure(Figure figure, String svg) {
  /** Draws it. */
  static PageFigure of(Figure figure) {
    return new PageFigure(figure, Images.svg(figure));
  }

  /**
   * Writes it below a heading, with its words.
   *
   * @param heading element of the title
   * @param name of the figure in the page: letters, digits, dashes
   */
  void write(Html html, String heading, String name, String title) {
    html.tag(heading, title).text("\n");
    html.open(
        "div", "class", "scroll light", "tabindex", "0", "role", "region", "aria-label", title);
    html.trusted(InlineFigure.of(svg, name, figure.width())).close();
    html.open("details").tag("summary", "The figure in words");
    html.tag("p", figure.description()).close();
  }
}
