package io.mooring.gateway;

/**
 * What the journal holds. Each event is a record of plain values: text, whole numbers, booleans, instants, records and
 * lists of these, so that its canonical JSON is fixed. An event's journal name is its record's simple name; a field may
 * be added with a meaning for its absence, never removed or given another meaning (reliability.md F26).
 */
public sealed interface Event
        permits AccountEvent,
                VisitEvent,
                CameraEvent,
                RecordingEvent,
                CaseEvent,
                CatalogueEvent,
                ContentEvent,
                CustodyEvent,
                RegisterEvent,
                HandoverEvent,
                DeadlineEvent,
                DeliveryEvent,
                DockEvent,
                FindingEvent,
                PolicyEvent,
                LedgerEvent,
                OrderEvent,
                ShippingEvent,
                WorkRecordEvent,
                UnknownEvent {}
