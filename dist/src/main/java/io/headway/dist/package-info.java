/** What the build of the archive needs beside plugins. Not shipped; nothing knows it. */
package io.headway.dist;
