"""A published statement and what must hold for it to be one, without the history that its figures follow from."""
import hashlib
import json
import re

from signed_log import Checkpoint, Wrong, included, leaf_hash, unbase64


def canonical(value):
    """JSON as RFC 8785 writes it; numbers are whole here."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def texts(value, *names):
    return isinstance(value, dict) and all(isinstance(value.get(name), str) for name in names)


class Statement:
    """A published statement: the figures, their digest, and the entries by which they were submitted, approved and
    published, each with its proof (C2SP tlog-proof)."""
    FORMAT = "assistance-ledger/statement@v1"
    ACTS = (("SUBMITTED", ("PeriodSubmitted.v1",)), ("APPROVED", ("PeriodApproved.v1",)),
            ("PUBLISHED", ("PeriodPublished.v1", "PeriodRestated.v1")))

    def __init__(self, line):
        """Raises ValueError where the line is not of the form."""
        read = json.loads(line)
        self.said = read.get("statement") if isinstance(read, dict) else None
        if not texts(read, "format", "key", "sha256") or read["format"] != self.FORMAT \
                or not texts(self.said, "period", "programme", "from", "to", "ageBands") \
                or not all(type(self.said.get(name)) is int for name in ("version", "position", "rules")) \
                or self.said["rules"] != 1 or not isinstance(self.said.get("figures"), dict) \
                or not re.fullmatch(r"([0-9]{1,3}-[0-9]{1,3},)*[0-9]{1,3}\+", self.said["ageBands"]) \
                or not isinstance(read.get("acts"), list) \
                or [act.get("act") for act in read["acts"] if texts(act, "act", "by", "entry", "proof")] \
                != [word for word, _ in self.ACTS] or len(read["acts"]) != len(self.ACTS):
            raise ValueError
        self.key, self.sha256, self.acts = read["key"], read["sha256"], []
        for act in read["acts"]:
            index, path, checkpoint = self.proof(act["proof"])
            self.acts.append((act["act"], act["by"], act["entry"].encode(), json.loads(act["entry"]), index + 1, path,
                              checkpoint))
        self.name = f"statement {self.said['version']} of period {self.said['period']}"
        self.published = self.acts[-1][4]

    @staticmethod
    def proof(file):
        head, separator, note = file.partition("\n\n")
        lines = head.split("\n")
        if not separator or lines.pop(0) != "c2sp.org/tlog-proof@v1":
            raise ValueError
        if lines and lines[0].startswith("extra "):
            lines.pop(0)
        index = re.fullmatch(r"index (0|[1-9][0-9]{0,17})", lines.pop(0) if lines else "")
        path = [unbase64(line) for line in lines]
        if not index or None in path:
            raise ValueError
        return int(index[1]), path, Checkpoint(note)

    def check(self, key):
        """Raises Wrong where it is not as the log has it. The figures are not counted here."""
        for word, _, entry, _, position, path, checkpoint in self.acts:
            if checkpoint.origin != key.name:
                raise Wrong("foreign-statement", f"The {self.name} is proven by the log {checkpoint.origin}, not by"
                                                 f" {key.name}: it is another ledger's.")
            if not key.signed(checkpoint):
                raise Wrong("bad-signature", f"The {self.name} is proven by a checkpoint of size {checkpoint.size} that is"
                                             f" not signed by {key.text}: it was changed after it was signed, or forged.")
            if not included(position - 1, checkpoint.size, leaf_hash(entry), path, checkpoint.root):
                raise Wrong("changed-statement", f"The entry by which the {self.name} was {word.lower()} is not the one"
                                                 f" that the log has at ledger position {position}: it was changed.")
        if not self.of_one_statement():
            raise Wrong("unapproved-statement", f"The entries of the {self.name} are not those by which one statement was"
                                                " submitted, approved and published in this order.")
        if self.acts[0][1] == self.acts[1][1]:
            raise Wrong("unapproved-statement", f"The {self.name} was approved by {self.acts[1][1]}, who submitted it.")
        submitted, published = self.acts[0][3]["data"], self.acts[-1][3]["data"]
        text = submitted.get("statement", "")
        if canonical(self.said) != text or hashlib.sha256(text.encode()).hexdigest() != self.sha256 \
                or not submitted.get("sha256") == published.get("sha256") == self.sha256 \
                or submitted.get("position") != self.said["position"] or self.said["position"] >= self.acts[0][4]:
            raise Wrong("changed-statement", f"The {self.name} is not the one that was approved: its figures, or their"
                                             f" digest {self.sha256}, are not those of the entry by which it was"
                                             " submitted.")

    def of_one_statement(self):
        before = 0
        for (_, types), (_, by, _, event, position, _, _) in zip(self.ACTS, self.acts):
            data = event.get("data") if isinstance(event, dict) else None
            if position <= before or not isinstance(data, dict) or event.get("type") not in types \
                    or event.get("recordid") != self.said["period"] or data.get("version") != self.said["version"] \
                    or data.get("by") != by:
                return False
            before = position
        return True

    def claim(self):
        """What is to be counted again, in the shape of a report."""
        return dict(self.said["figures"], asOf={"position": self.said["position"]}, **{
            name: self.said[name] for name in ("programme", "from", "to", "ageBands")})
