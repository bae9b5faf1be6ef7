package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PartialRead;
import io.mooring.bridge.ptp.ResponseCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** The rules of who may ask what and when: sessions and transactions (PIMA 15740 §9.2, §9.3.1). */
final class PtpDialogue {
    private static final int TRANSACTION_RESERVED = 0xffff_ffff;

    private final SimulatedCamera camera;
    private final DeviceOperations device;
    private final ObjectOperations objects;
    private int sessionId;
    private int lastTransaction;

    PtpDialogue(SimulatedCamera camera, Consumer<TreeNode> changed) {
        this.camera = camera;
        this.device = new DeviceOperations(camera);
        this.objects = new ObjectOperations(camera, changed);
    }

    boolean isOpen() {
        return sessionId != 0;
    }

    void closeSession() {
        sessionId = 0;
    }

    /** Whether the dock sends data behind this command. */
    boolean expectsData(CommandContainer command) {
        return command.operation() == OperationCode.SET_DEVICE_PROP_VALUE;
    }

    Answer answer(CommandContainer command, ByteBuffer data) {
        int refusal = refusal(command);
        return refusal != ResponseCode.OK ? Answer.refused(refusal) : device.setProperty(command, data);
    }

    Answer answer(CommandContainer command) {
        int refusal = refusal(command);
        if (refusal != ResponseCode.OK) {
            return refusal == ResponseCode.SESSION_ALREADY_OPEN
                    ? new Answer(refusal, List.of(sessionId), null)
                    : Answer.refused(refusal);
        }
        return switch (command.operation()) {
            case OperationCode.GET_DEVICE_INFO -> Answer.ok(device.deviceInfo());
            case OperationCode.OPEN_SESSION -> openSession(command);
            case OperationCode.CLOSE_SESSION -> {
                closeSession();
                yield Answer.ok();
            }
            case OperationCode.GET_STORAGE_IDS -> device.storageIds();
            case OperationCode.GET_STORAGE_INFO -> device.storageInfo(command);
            case OperationCode.GET_DEVICE_PROP_DESC -> device.propertyDescription(command);
            case OperationCode.GET_DEVICE_PROP_VALUE -> device.propertyValue(command);
            case OperationCode.GET_NUM_OBJECTS -> objects.count(command);
            case OperationCode.GET_OBJECT_HANDLES -> {
                camera.cameraClock().listing();
                yield objects.handles(command);
            }
            case OperationCode.GET_OBJECT_INFO -> objects.info(command);
            case OperationCode.GET_OBJECT -> objects.object(command);
            case OperationCode.GET_PARTIAL_OBJECT -> objects.partialObject(PartialRead.of32(command));
            case OperationCode.GET_PARTIAL_OBJECT_64 -> objects.partialObject(PartialRead.of64(command));
            case OperationCode.GET_OBJECT_PROPS_SUPPORTED -> objects.propertiesSupported();
            case OperationCode.GET_OBJECT_PROP_VALUE -> objects.propertyValue(command);
            case OperationCode.GET_OBJECT_PROP_LIST -> objects.propertyList(command);
            case OperationCode.GET_THUMB -> objects.thumbnail(command);
            case OperationCode.DELETE_OBJECT -> objects.delete(command);
            default -> Answer.refused(ResponseCode.OPERATION_NOT_SUPPORTED);
        };
    }

    private Answer openSession(CommandContainer command) {
        if (command.parameter(0) == 0) {
            return Answer.refused(ResponseCode.INVALID_PARAMETER);
        }
        sessionId = command.parameter(0);
        lastTransaction = 0;
        return Answer.ok();
    }

    /** OK, or why the command is not even looked at. */
    private int refusal(CommandContainer command) {
        if (!device.supports(command.operation())) {
            return ResponseCode.OPERATION_NOT_SUPPORTED;
        }
        int transaction = command.transactionId();
        if (command.operation() == OperationCode.OPEN_SESSION) {
            return isOpen() ? ResponseCode.SESSION_ALREADY_OPEN : outOfSession(command);
        }
        boolean info = command.operation() == OperationCode.GET_DEVICE_INFO;
        if (!isOpen()) {
            return info ? outOfSession(command) : ResponseCode.SESSION_NOT_OPEN;
        }
        if (info && transaction == 0) {
            camera.complain(command + ": transaction 0 in a session");
            return ResponseCode.OK; // a program in use asks so, and no camera minds
        }
        if (command.operation() == OperationCode.CLOSE_SESSION) {
            return ResponseCode.OK; // who finds a session open that another program left cannot know where it stood
        }
        boolean ascending = Integer.compareUnsigned(transaction, lastTransaction) > 0;
        int order = inOrder(command, ascending && transaction != TRANSACTION_RESERVED);
        lastTransaction = transaction;
        return order;
    }

    /** Told and answered: programs in use number from 1 before their session, and no camera minds. */
    private int outOfSession(CommandContainer command) {
        if (command.transactionId() != 0) {
            camera.complain(command + ": expected transaction 0");
        }
        return ResponseCode.OK;
    }

    private int inOrder(CommandContainer command, boolean holds) {
        if (!holds) {
            camera.complain(command + ": expected transaction above " + lastTransaction);
        }
        return holds ? ResponseCode.OK : ResponseCode.INVALID_TRANSACTION_ID;
    }
}
