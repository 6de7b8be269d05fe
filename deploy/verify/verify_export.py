#!/usr/bin/env python3
"""Checks an export of an assistance ledger, alone: no server, no database, nothing but Python 3.8 or newer.

    python3 verify_export.py HISTORY [--key KEY|FILE] [--seen FILE] [--report FILE] [--json]

HISTORY has one CloudEvent a line, HISTORY.proof beside it the log's key, its signed checkpoints and the hash of every
entry. Checked are:
  1. every checkpoint: its form (C2SP tlog-checkpoint) and its Ed25519 signature (C2SP signed-note, RFC 8032),
  2. every line: its hash is the leaf of its place, and it says itself that this is its place,
  3. the leaves: at each checkpoint they give the root that was signed (Merkle tree of RFC 6962).
With --key the checkpoints must be signed by a key that you have from elsewhere. With --seen the history must begin with
what an earlier checkpoint, which you kept, was signed over. With --report the figures of a report, as JSON, are counted
again from the entries (recount.py, beside this file, after the counting rules).

Exit status: 0 = all is as it was signed, 2 = something is wrong, 1 = a file could not be read.
This script shares nothing with the program that wrote the export, and is short so that it can be read before it is
trusted. It stops at the first entry that is wrong.
"""
import argparse
import base64
import binascii
import hashlib
import json
import re
import sys

sys.dont_write_bytecode = True
import recount  # noqa: E402  (beside this file; without leaving anything compiled there)


class Wrong(Exception):
    """Something that is wrong: a stable word, the ledger position of the first wrong entry if it is one, a sentence."""

    def __init__(self, code, message, position=None):
        super().__init__(message)
        self.finding = {"code": code, "position": position, "message": message}


# Ed25519 (RFC 8032, section 5.1), verification only, written for reading and not for speed.
P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def x_of(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x % 2 != sign else x


def point(encoded):
    number = int.from_bytes(encoded, "little")
    y, sign = number % 2 ** 255, number >> 255
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, base):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, base)
        base = add(base, base)
        number >>= 1
    return result


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % P)


def ed25519(key, message, signature):
    """Whether the signature is the key's over the message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# Merkle tree (RFC 6962, section 2.1).
def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Grows leaf by leaf; keeps the root of each full subtree on the right edge, with its height."""

    def __init__(self, other=None):
        self.edge = list(other.edge) if other else []
        self.size = other.size if other else 0

    def add(self, leaf):
        height = 0
        while self.edge and self.edge[-1][0] == height:
            leaf = node_hash(self.edge.pop()[1], leaf)
            height += 1
        self.edge.append((height, leaf))
        self.size += 1

    def root(self):
        if not self.edge:
            return hashlib.sha256(b"").digest()
        root = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            root = node_hash(left, root)
        return root


# Signed notes and checkpoints (C2SP).
def unbase64(text):
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


class Key:
    """A log's key, written name+id+key."""

    def __init__(self, text):
        form = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
        typed = unbase64(form[3]) if form else None
        if not typed or len(typed) != 33 or typed[0] != 1 \
                or hashlib.sha256(form[1].encode() + b"\n" + typed).hexdigest()[:8] != form[2]:
            raise Wrong("wrong-key", f"The key '{text}' is no Ed25519 key of a log, written as name+id+key.")
        self.text, self.name, self.id, self.key = text, form[1], bytes.fromhex(form[2]), typed[1:]

    def signed(self, checkpoint):
        if checkpoint.origin != self.name:
            return False
        for line in checkpoint.signatures:
            name, _, signature = line.rpartition(" ")
            signature = unbase64(signature)
            if name == self.name and signature and signature[:4] == self.id \
                    and ed25519(self.key, checkpoint.text.encode(), signature[4:]):
                return True
        return False


class Checkpoint:
    def __init__(self, note):
        """Raises ValueError where the note is not of the form."""
        end = note.rfind("\n\n")
        if end < 0 or not note.endswith("\n"):
            raise ValueError
        self.text = note[:end + 1]
        lines, signatures = self.text.split("\n")[:-1], note[end + 2:].split("\n")[:-1]
        if len(lines) < 3 or not lines[0] or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]) or not signatures \
                or not all(line.startswith("\u2014 ") for line in signatures):
            raise ValueError
        self.origin, self.size, self.root = lines[0], int(lines[1]), unbase64(lines[2])
        self.signatures = [line[2:] for line in signatures]
        if self.root is None or len(self.root) != 32:
            raise ValueError


class Proof:
    """The file beside the history: log, key and size; checkpoints; leaf hashes, read as they are asked for."""

    def __init__(self, lines):
        self.lines, self.number = lines, 0
        head = self.read()
        if not isinstance(head, dict) or not isinstance(head.get("log"), str) or not isinstance(head.get("key"), str) \
                or type(head.get("size")) is not int or head["size"] < 0:
            raise self.unreadable("does not give log, key and size")
        self.key, self.size, self.checkpoints = head["key"], head["size"], []
        self.line = self.read()
        while isinstance(self.line, dict) and isinstance(self.line.get("checkpoint"), str):
            self.checkpoints.append(self.line["checkpoint"])
            self.line = self.read()
        self.tile, self.next, self.leaves = b"", 0, 0

    def read(self):
        line = self.lines.readline()
        self.number += 1
        if not line:
            return None
        try:
            return json.loads(line)
        except ValueError:
            raise self.unreadable("is no JSON") from None

    def unreadable(self, what):
        return Wrong("unreadable-proof", f"Line {self.number} of the proof {what}.")

    def next_leaf(self):
        if self.next == len(self.tile):
            if self.line is None:
                return None
            if not isinstance(self.line, dict) or self.line.get("leaves") != self.leaves:
                raise self.unreadable(f"is neither the leaf hashes from index {self.leaves} on nor anything else that"
                                      " this version knows")
            self.tile = unbase64(self.line.get("hashes", ""))
            if self.tile is None:
                raise self.unreadable("has hashes that are no Base64")
            if not self.tile or len(self.tile) % 32:
                raise self.unreadable("has no whole number of hashes")
            self.next, self.line = 0, self.read()
        self.next += 32
        self.leaves += 1
        return self.tile[self.next - 32:self.next]

    def at_end(self):
        return self.next == len(self.tile) and self.line is None


def members(line):
    """Position, id and type as an entry says them of itself; None where the line is no entry."""
    try:
        entry = json.loads(line)
        return int(entry["position"]), str(entry["id"]), str(entry["type"])
    except (ValueError, KeyError, TypeError):
        return None


class Verifier:
    def __init__(self, report=None):
        self.tree, self.checkpoints, self.passed, self.proven, self.ids = Tree(), [], 0, 0, set()
        self.key, self.report, self.counted, self.figures = None, report, recount.History(), 0

    def verify(self, history, proof_lines, trusted, seen):
        self.key = trusted
        proof = Proof(proof_lines)
        self.key = trusted or proof.key
        key = Key(self.key)
        if trusted and trusted != proof.key:
            raise Wrong("wrong-key", f"The export was made under the key {proof.key}, not under the one that is"
                                     f" trusted, {trusted}. It is another ledger's, or a forgery.")
        self.check_checkpoints(proof, key)
        kept = self.check_seen(proof, key, seen) if seen is not None else None
        if self.report is not None:
            self.check_countable(proof)
        self.check_entries(history, proof, kept)
        if self.report is not None:
            self.check_figures()

    def check_checkpoints(self, proof, key):
        before = -1
        for number, note in enumerate(proof.checkpoints, 1):
            try:
                checkpoint = Checkpoint(note)
            except ValueError:
                raise Wrong("bad-checkpoint", f"Checkpoint number {number} of the proof is not of the form of a signed"
                                              " checkpoint.") from None
            if not key.signed(checkpoint):
                raise Wrong("bad-signature", f"Checkpoint number {number}, of size {checkpoint.size} and log"
                                             f" {checkpoint.origin}, is not signed by {key.text}: it was changed after"
                                             " it was signed, or it is another log's.")
            if checkpoint.size <= before:
                raise Wrong("checkpoint-order", f"Checkpoint number {number} is of size {checkpoint.size} and follows"
                                                f" one of size {before}: checkpoints were moved, repeated or taken"
                                                " from another copy of the log.")
            before = checkpoint.size
            self.checkpoints.append(checkpoint)
        if before != proof.size:
            covers = "is missing." if before < 0 else f"covers {before}."
            raise Wrong("checkpoint-missing", f"The export says that it holds {proof.size} entries, but its last"
                                              f" checkpoint {covers}")

    @staticmethod
    def check_seen(proof, key, seen):
        try:
            kept = Checkpoint(seen)
        except ValueError:
            kept = None
        if kept is None or not key.signed(kept):
            raise Wrong("seen-unusable", f"The checkpoint that was kept from earlier is not one that {key.text}"
                                         " signed: nothing can be compared with it.")
        if kept.size > proof.size:
            raise Wrong("older-than-seen", f"The export ends at ledger position {proof.size}, but a checkpoint over"
                                           f" {kept.size} entries has been seen before: the end was cut off, or an old"
                                           " copy was put in place.", proof.size + 1)
        return kept

    def check_countable(self, proof):
        report = self.report
        if not isinstance(report, dict) or report.get("rules") != 1 or not isinstance(report.get("asOf"), dict) \
                or type(report["asOf"].get("position")) is not int \
                or not all(isinstance(report.get(name), str) for name in ("programme", "from", "to")):
            raise Wrong("unreadable-report", "The report is not one of the counting rules, version 1, in JSON, with"
                                             " programme, from, to and asOf.position.")
        if "area" in (report.get("filters") or {}):
            raise Wrong("unreadable-report", "The report is of one area alone, and which areas lie in it does not stand"
                                             " in the history: take a report of all areas.")
        if report["asOf"]["position"] > proof.size:
            raise Wrong("report-ahead", f"The report is as of ledger position {report['asOf']['position']}, but the"
                                        f" export ends at {proof.size}: take a later export.")

    def check_figures(self):
        said, counted = recount.said(self.report), self.counted.count(self.report)
        wrong = sorted(name for name in said.keys() | counted.keys() if said.get(name, 0) != counted.get(name, 0))
        if wrong:
            name = wrong[0]
            raise Wrong("wrong-figure", f"The report says that {name} is {said.get(name, 0)}; counted from the entries 1"
                                        f" to {self.report['asOf']['position']} it is {counted.get(name, 0)}. Figures"
                                        f" that differ: {len(wrong)}.")
        self.figures = len(said)

    def count(self, line, position):
        entry = json.loads(line)
        missing = self.counted.take(entry)
        if missing is not None:
            raise Wrong("sequence-gap", f"The entry at ledger position {position} is number {entry['sequence']} of its"
                                        f" record {entry['recordid']}, where number {missing} belongs: an event is"
                                        " missing or out of order.", position)

    def check_entries(self, history, proof, kept):
        self.pass_checkpoints(kept)
        for line in history:
            line = line[:-1] if line.endswith(b"\n") else line
            position = self.tree.size + 1
            if position > proof.size:
                raise Wrong("surplus-entry", f"The history has a line after its end: {proof.size} entries were signed,"
                                             f" and line {position} belongs to none of them.", position)
            expected, leaf, entry = proof.next_leaf(), leaf_hash(line), members(line)
            if expected is None:
                raise Wrong("unreadable-proof", f"The proof ends before the leaf hash of ledger position {position}.",
                            position)
            if leaf != expected:
                raise self.differing(position, line, entry, leaf, expected, history, proof)
            if entry is None or entry[0] != position:
                raise Wrong("unreadable-entry", f"The entry at ledger position {position} was signed as it is, but it"
                                                " does not say that it is the one of this position.", position)
            if entry[1] in self.ids:
                raise Wrong("repeated-event", f"The entry at ledger position {position} was signed as it is, but it"
                                              f" repeats the event {entry[1]} of an earlier one.", position)
            self.ids.add(entry[1])
            if self.report is not None and position <= self.report["asOf"]["position"]:
                self.count(line, position)
            self.tree.add(leaf)
            self.pass_checkpoints(kept)
        if self.tree.size < proof.size:
            raise Wrong("cut-off", f"The history ends after ledger position {self.tree.size}, but {proof.size} entries"
                                   f" were signed: those from {self.tree.size + 1} on are missing.", self.tree.size + 1)
        if not proof.at_end():
            raise Wrong("unreadable-proof", f"The proof holds more than the {proof.size} leaf hashes that it announces.")

    def differing(self, position, line, entry, leaf, expected, history, proof):
        """Entry and proof disagree: the next checkpoint says which of the two is as it was signed."""
        checkpoint = self.checkpoints[self.passed]
        listed, written = Tree(self.tree), Tree(self.tree)
        listed.add(expected)
        written.add(leaf)
        while listed.size < checkpoint.size:
            following = proof.next_leaf()
            if following is None:
                break
            listed.add(following)
        if listed.size == checkpoint.size and listed.root() == checkpoint.root:
            return self.wrong_entry(position, line, entry)
        while written.size < checkpoint.size:
            following = history.readline()
            if not following:
                break
            written.add(leaf_hash(following[:-1] if following.endswith(b"\n") else following))
        if written.size == checkpoint.size and written.root() == checkpoint.root:
            return Wrong("wrong-leaf", f"The proof has another hash for the entry at ledger position {position} than"
                                       " the log: the proof was damaged, the entry is as it was signed.", position)
        return self.wrong_root(checkpoint)

    @staticmethod
    def wrong_entry(position, line, entry):
        if entry is None:
            return Wrong("unreadable-entry", f"Line {position}, where the entry of ledger position {position} belongs,"
                                             f" is no whole entry: {len(line)} bytes that were cut off, overwritten or"
                                             " put there.", position)
        found, event, kind = entry
        if found > position:
            return Wrong("missing-entry", f"Line {position} holds the entry of ledger position {found}: the one of"
                                          f" ledger position {position} was taken out or moved.", position)
        if found < position:
            return Wrong("doubled-entry", f"Line {position} holds the entry of ledger position {found} once more, where"
                                          f" that of {position} belongs.", position)
        return Wrong("changed-entry", f"The entry at ledger position {position} (event {event}, {kind}) was changed, or"
                                      " put in place of another: its bytes are not those that the log has there.",
                     position)

    def wrong_root(self, checkpoint):
        first = self.proven + 1
        return Wrong("wrong-root", f"The entries up to ledger position {checkpoint.size} do not give the root that was"
                                   f" signed for them. Up to {self.proven} they do: an entry from {first} to"
                                   f" {checkpoint.size} was changed, and its leaf hash with it.", first)

    def pass_checkpoints(self, kept):
        if kept and kept.size == self.tree.size and kept.root != self.tree.root():
            raise Wrong("rewritten", f"The entries 1 to {kept.size} are not those that the checkpoint kept from earlier"
                                     " was signed over: the log shows different histories to different people.")
        if self.passed < len(self.checkpoints) and self.checkpoints[self.passed].size == self.tree.size:
            if self.checkpoints[self.passed].root != self.tree.root():
                raise self.wrong_root(self.checkpoints[self.passed])
            self.proven = self.tree.size
            self.passed += 1


def main():
    options = argparse.ArgumentParser(description="Checks an export of an assistance ledger, alone.")
    options.add_argument("history")
    options.add_argument("--key", help="the log's key from elsewhere, as name+id+key or in a file")
    options.add_argument("--seen", help="a checkpoint that you kept from earlier")
    options.add_argument("--report", help="a report as JSON, to be counted again")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    verifier, finding = Verifier(), None
    try:
        if given.report is not None:
            with open(given.report, encoding="utf-8") as report:
                verifier = Verifier(json.load(report))
        trusted = given.key if given.key is None or "+" in given.key else open(given.key, encoding="utf-8").read().strip()
        seen = None if given.seen is None else open(given.seen, encoding="utf-8", newline="").read()
        with open(given.history, "rb") as history, open(given.history + ".proof", "rb") as proof:
            verifier.verify(history, proof, trusted, seen)
    except Wrong as wrong:
        finding = wrong.finding
    except (OSError, ValueError) as e:
        print(f"A file could not be read: {e}", file=sys.stderr)
        return 1
    result = {"verified": finding is None, "log": verifier.checkpoints[0].origin if verifier.checkpoints else None,
              "key": verifier.key, "keyTrusted": given.key is not None, "entries": verifier.proven,
              "checkpoints": verifier.passed, "figures": verifier.figures, "root": base64.b64encode(verifier.tree.root()).decode(),
              "findings": [] if finding is None else [finding]}
    if given.json:
        print(json.dumps(result, indent=2))
    elif finding is None:
        print(f"Verified: {verifier.proven} entries, {verifier.passed} checkpoints of {result['log']},"
              f" root {result['root']}.")
        if given.report is not None:
            print(f"The report's {verifier.figures} figures follow from them.")
        if given.key is None:
            print("The key came with the export; compare it with the published one: " + verifier.key)
    else:
        print(f"WRONG [{finding['code']}] {finding['message']}")
    return 0 if finding is None else 2


if __name__ == "__main__":
    sys.exit(main())
