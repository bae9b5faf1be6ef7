package io.mooring.bridge;

/**
 * Something went wrong between the dock and a camera. Three kinds, because three different things are done about them:
 * the link failed ({@link LinkException}: wait for the camera to come back), the camera said no
 * ({@link RefusedException}: carry on without, or tell), the camera spoke nonsense ({@link NonsenseException}: do not
 * believe it any further).
 */
public abstract sealed class BridgeException extends Exception
        permits LinkException, RefusedException, NonsenseException {
    private static final long serialVersionUID = 1L;

    BridgeException(String message) {
        super(message);
    }

    BridgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
