package io.headway.core.error;

/**
 * An exception whose message is for people as it is: {@code Invalid <what>: <value> (must be ...)},
 * {@code Unknown <what>: <value> (known: ...)} or {@code Cannot <act>: <reason>}. Of others nobody
 * knows what they say, so they are told with their class.
 */
public interface ForPeople {}
