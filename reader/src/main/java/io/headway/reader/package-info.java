/**
 * Finished runs, read back: {@link io.headway.reader.Runs#open} gives a {@link
 * io.headway.reader.Run}, its {@link io.headway.reader.Trials}, tables and figures. Reads files of
 * this machine and writes none; needs neither Spark nor an engine.
 */
package io.headway.reader;
