-- Further deliveries to the same people, in the event store of those who record them: from there they go through the topic
-- into the journal.
INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type, recorded_at, payload_type,
                          payload_revision, payload, meta_data)
SELECT md5('later event ' || j)::uuid::text, md5('later delivery ' || j)::uuid::text, 0, 'Delivery', '2024-01-05T10:00:00Z',
       'ServiceDelivered', '1',
       convert_to(json_build_object('deliveryId', md5('later delivery ' || j)::uuid, 'beneficiaryId',
           md5('person ' || 1 + j::bigint * 7919 % :people)::uuid, 'source', 'bench', 'deliveryRef', 'later ' || j, 'service',
           'CASH_ASSISTANCE', 'deliveredOn', date '2018-01-01' + (j::bigint * 104729 % 1826)::int, 'programme', 'PROTECTION',
           'project', 'PRJ-' || j % 20, 'provider', 'Provider ' || j % 15)::text, 'UTF8'),
       convert_to('{}', 'UTF8')
FROM generate_series(:after + 1, :after + :deliveries) j;
