package ledger.beneficiary;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import ledger.beneficiary.protect.ErasureListener;

/** Somebody who keeps what follows from names, and may fail to forget it. */
class Forgotten implements ErasureListener {
    final List<UUID> people = new CopyOnWriteArrayList<>();
    volatile UUID refusing;

    @Override
    public void forget(UUID personId) {
        if (personId.equals(refusing)) {
            throw new IllegalStateException("the index cannot be written");
        }
        people.add(personId);
    }
}
