-- What is asked of many records at once. Each row follows from events and is written in their transaction.
CREATE TABLE package_index (
    package_id     uuid PRIMARY KEY,
    beneficiary_id uuid NOT NULL,
    planned_on     date NOT NULL
);
CREATE INDEX package_index_order ON package_index (planned_on, package_id);
CREATE INDEX package_index_person ON package_index (beneficiary_id, planned_on, package_id);
COMMENT ON TABLE package_index IS 'Every package that was planned, voided ones included';

CREATE TABLE package_delivery (
    source      text NOT NULL,
    package_ref text NOT NULL,
    delivery_id uuid NOT NULL,
    PRIMARY KEY (source, package_ref, delivery_id)
);
COMMENT ON TABLE package_delivery IS 'Deliveries by the package that they name, which need not be planned';

-- What was recorded before there were packages.
INSERT INTO package_delivery (source, package_ref, delivery_id)
SELECT e.data ->> 'source', e.data ->> 'packageRef', (e.data ->> 'deliveryId')::uuid
FROM (SELECT convert_from(payload, 'UTF8')::jsonb AS data FROM domain_event
      WHERE payload_type = 'ServiceDelivered') AS e
WHERE e.data ->> 'packageRef' IS NOT NULL;
