package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraOpener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Cameras that answer some questions otherwise: by the name of {@link Camera}'s method. */
final class OtherAnswers {
    /** What a camera does instead of one of its own answers. */
    @FunctionalInterface
    interface Answer {
        Object answer() throws BridgeException;
    }

    private OtherAnswers() {}

    /** @param answers looked at anew at each question */
    static CameraOpener opener(CameraOpener opener, Map<String, Answer> answers) {
        return device -> opener.open(device).map(camera -> camera(camera, answers));
    }

    private static Camera camera(Camera camera, Map<String, Answer> answers) {
        return (Camera) Proxy.newProxyInstance(
                Camera.class.getClassLoader(), new Class<?>[] {Camera.class}, (proxy, method, arguments) -> {
                    Answer other = answers.get(method.getName());
                    if (other != null) {
                        return other.answer();
                    }
                    try {
                        return method.invoke(camera, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
