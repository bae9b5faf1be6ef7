package io.mooring.gateway.config;

/** What {@code destinations[].kind} may say. */
enum DestinationKind {
    DIRECTORY,
    OFFICE,
    TUS,
    S3
}
