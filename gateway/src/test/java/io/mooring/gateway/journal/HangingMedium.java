package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A disk of which one directory can hang: whoever asks anything of it waits until it is well again. */
final class HangingMedium {
    private final Disk disk;
    private final Path directory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean hanging;
    private int waiting;

    HangingMedium(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    Disk disk() {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    boolean there =
                            arguments != null && arguments[0] instanceof Path path && path.startsWith(directory);
                    if (there) {
                        pass();
                    }
                    Object result = invoke(disk, method, arguments);
                    return there && result instanceof DiskFile file ? file(file) : result;
                });
    }

    private DiskFile file(DiskFile file) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            pass();
            return invoke(file, method, arguments);
        };
        return (DiskFile)
                Proxy.newProxyInstance(DiskFile.class.getClassLoader(), new Class<?>[] {DiskFile.class}, handler);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    void hang() {
        hanging = true;
    }

    void heal() {
        lock.lock();
        try {
            hanging = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until somebody waits for the medium. */
    void awaitSomebodyWaiting() throws InterruptedException {
        lock.lock();
        try {
            while (waiting == 0) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void pass() throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            changed.signalAll();
            while (hanging) {
                changed.await();
            }
            waiting--;
        } finally {
            lock.unlock();
        }
    }
}
