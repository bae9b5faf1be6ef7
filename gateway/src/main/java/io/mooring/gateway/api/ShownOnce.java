package io.mooring.gateway.api;

/** An answer that holds a secret: it is said once, and kept nowhere, so that who asks the same again is told that it was done. */
interface ShownOnce {}
