#!/usr/bin/env python3
"""Checks an export of an assistance ledger, alone: no server, no database, nothing but Python 3.8 or newer.

    python3 verify_export.py HISTORY [--key KEY|FILE] [--seen FILE] [--report FILE] [--statement FILE] [--json]

HISTORY has one CloudEvent a line, HISTORY.proof beside it the log's key, its signed checkpoints and the hash of every
entry, HISTORY.statements every published statement. Checked are:
  1. every checkpoint: its form (C2SP tlog-checkpoint) and its Ed25519 signature (C2SP signed-note, RFC 8032),
  2. every line: its hash is the leaf of its place, and it says itself that this is its place,
  3. the leaves: at each checkpoint they give the root that was signed (Merkle tree of RFC 6962),
  4. every statement: its entries are in the log, somebody else approved it than submitted it, none is left out, and its
     figures follow from the entries (recount.py, beside this file, after the counting rules).
With --key the checkpoints must be signed by a key that you have from elsewhere. With --seen the history must begin with
what an earlier checkpoint, which you kept, was signed over. With --report the figures of a report, as JSON, are counted
again from the entries; with --statement those of a published statement. A statement alone, in place of HISTORY, is checked
as far as it goes without the history: all but its figures.

Exit status: 0 = all is as it was signed, 2 = something is wrong, 1 = a file could not be read.
This script shares nothing with the program that wrote the export, and is short so that it can be read before it is
trusted. It stops at the first entry that is wrong.
"""
import argparse
import base64
import json
import os
import sys

sys.dont_write_bytecode = True  # the modules below stand beside this file; nothing compiled is left there
import recount  # noqa: E402
from published_statement import Statement  # noqa: E402
from signed_log import Checkpoint, Keys, Proof, Tree, Wrong, leaf_hash  # noqa: E402


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
        self.statements, self.held, self.acts, self.claims, self.wrong = [], 0, {}, [], None
        self.alone = None

    @property
    def origin(self):
        return self.alone.name if self.alone else self.checkpoints[0].origin if self.checkpoints else None

    @property
    def root(self):
        return self.alone_root if self.alone else self.tree.root()

    def verify_alone(self, statement, trusted):
        """A statement without its history: proven, but its figures not counted."""
        self.key = trusted or statement.key
        self.alone, self.alone_root = Keys(self.key), statement.acts[-1][6].root
        statement.check(self.alone)
        self.proven, self.passed, self.held = len(statement.acts), 1, 1

    def verify(self, history, proof_lines, trusted, seen, statement_lines=()):
        self.key = trusted
        proof = Proof(proof_lines)
        self.key = trusted or proof.keys
        key, newest = self.keys_of(self.key), proof.keys.split(" ")[0]
        if trusted and newest not in [each.text for each in key.keys]:
            raise Wrong("wrong-key", f"The export was made under the key {newest}, not under the one that is"
                                     f" trusted, {key.text}. It is another ledger's, or a forgery.")
        self.check_checkpoints(proof, key)
        kept = self.check_seen(proof, key, seen) if seen is not None else None
        for line in statement_lines:
            self.take_statement(line, key, proof)
        if self.report is not None:
            self.check_countable(proof)
            self.claims.append(("report", self.report))
        self.claims += [(statement.name, statement.claim()) for statement in self.statements]
        self.claims.sort(key=lambda claim: claim[1]["asOf"]["position"])
        last, same = self.claims[-1][1]["asOf"]["position"] if self.claims else 0, self.compare_at(0)
        self.check_entries(history, proof, kept, last, same)

    @staticmethod
    def keys_of(text):
        try:
            return Keys(text)
        except Wrong:
            raise Wrong("wrong-key", f"The key '{text}' is no Ed25519 key of a log, written as name+id+key.") from None

    def check_checkpoints(self, proof, key):
        before, signer = -1, len(key.keys)
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
            newest = key.newest(checkpoint)
            # Keys only ever get newer, and each is handed over to by the one before.
            if number > 1 and newest != signer and not (newest < signer and key.keys[signer].signed(checkpoint)):
                raise Wrong("bad-signature", f"Checkpoint number {number}, of size {checkpoint.size}, is signed by"
                                             f" {key.keys[newest].text} alone, and the one before it by"
                                             f" {key.keys[signer].text}: where a key takes over, the key before it signs"
                                             " the first checkpoint too.")
            signer = newest
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

    def take_statement(self, line, key, proof):
        try:
            statement = Statement(line)
        except (ValueError, AttributeError):
            raise Wrong("unreadable-statement", f"Statement number {len(self.statements) + 1} is not of the form"
                                                f" {Statement.FORMAT}, or not by the counting rules, version 1.") from None
        statement.check(key)
        if statement.published > proof.size:
            raise Wrong("statement-ahead", f"The {statement.name} was published at ledger position {statement.published},"
                                           f" but the export ends at {proof.size}: take a later export.")
        self.statements.append(statement)
        for word, _, entry, _, position, _, _ in statement.acts:
            self.acts[position] = word, leaf_hash(entry), statement.name

    def check_statements(self, position, leaf, kind):
        word, proven, name = self.acts.get(position, (None, leaf, None))
        if proven != leaf:
            raise Wrong("rewritten", f"The {name} was proven with another entry at ledger position {position} than this"
                                     " history has there: the log shows different histories to different people.", position)
        if kind in ("PeriodPublished.v1", "PeriodRestated.v1") and word != "PUBLISHED":
            raise Wrong("statement-missing", f"The entry at ledger position {position} published a statement that is not"
                                             " among those beside the history.", position)

    def compare_at(self, position):
        """How many figures that follow from the entries up to here came out; the first that did not is kept."""
        same = 0
        while self.claims and self.claims[0][1]["asOf"]["position"] == position:
            who, claim = self.claims.pop(0)
            said, counted = recount.said(claim), self.counted.count(claim)
            same += len(counted)
            wrong = sorted(name for name in said.keys() | counted.keys() if said.get(name, 0) != counted.get(name, 0))
            if wrong and self.wrong is None:
                name = wrong[0]
                self.wrong = Wrong("wrong-figure", f"The {who} says that {name} is {said.get(name, 0)}; counted from the"
                                                   f" entries 1 to {position} it is {counted.get(name, 0)}. Figures that"
                                                   f" differ: {len(wrong)}.")
        return same

    def count(self, line, position):
        entry = json.loads(line)
        missing = self.counted.take(entry)
        if missing is not None:
            raise Wrong("sequence-gap", f"The entry at ledger position {position} is number {entry['sequence']} of its"
                                        f" record {entry['recordid']}, where number {missing} belongs: an event is"
                                        " missing or out of order.", position)

    def check_entries(self, history, proof, kept, last, same):
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
            self.check_statements(position, leaf, entry[2])
            if position <= last:
                self.count(line, position)
                same += self.compare_at(position)
            self.tree.add(leaf)
            self.pass_checkpoints(kept)
        if self.tree.size < proof.size:
            raise Wrong("cut-off", f"The history ends after ledger position {self.tree.size}, but {proof.size} entries"
                                   f" were signed: those from {self.tree.size + 1} on are missing.", self.tree.size + 1)
        if not proof.at_end():
            raise Wrong("unreadable-proof", f"The proof holds more than the {proof.size} leaf hashes that it announces.")
        if self.wrong is not None:
            raise self.wrong
        self.figures, self.held = same, len(self.statements)

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


def lines_of(*names):
    """The lines of files, those that there are not left out."""
    for name in names:
        if name is not None:
            with open(name, "rb") as lines:
                yield from lines


def statement_in(name):
    """The statement that a file is; None where it is something else."""
    with open(name, "rb") as file:
        try:
            return Statement(file.readline())
        except (ValueError, AttributeError):
            return None


def checked(given, verifier):
    """Checks what was given; returns what is wrong, or None."""
    trusted = given.key if given.key is None or "+" in given.key else open(given.key, encoding="utf-8").read().strip()
    seen = None if given.seen is None else open(given.seen, encoding="utf-8", newline="").read()
    try:
        alone = statement_in(given.history)
        if alone is not None:
            verifier.verify_alone(alone, trusted)
            return None
        beside = given.history + ".statements"
        with open(given.history, "rb") as history, open(given.history + ".proof", "rb") as proof:
            verifier.verify(history, proof, trusted, seen,
                            lines_of(beside if os.path.exists(beside) else None, given.statement))
    except Wrong as wrong:
        return wrong.finding
    return None


def main():
    options = argparse.ArgumentParser(description="Checks an export of an assistance ledger, alone.")
    options.add_argument("history")
    options.add_argument("--key", help="the log's key from elsewhere, as name+id+key or in a file, a line for each key")
    options.add_argument("--seen", help="a checkpoint that you kept from earlier")
    options.add_argument("--report", help="a report as JSON, to be counted again")
    options.add_argument("--statement", help="a published statement, to be held against the history")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    try:
        verifier = Verifier(None if given.report is None else json.loads(open(given.report, encoding="utf-8").read()))
        finding = checked(given, verifier)
    except (OSError, ValueError) as e:
        print(f"A file could not be read: {e}", file=sys.stderr)
        return 1
    result = {"verified": finding is None, "log": verifier.origin, "key": verifier.key,
              "keyTrusted": given.key is not None, "entries": verifier.proven, "checkpoints": verifier.passed,
              "statements": verifier.held, "figures": verifier.figures,
              "root": base64.b64encode(verifier.root).decode(), "findings": [] if finding is None else [finding]}
    if given.json:
        print(json.dumps(result, indent=2))
    elif finding is None:
        print(f"Verified: {verifier.proven} entries, {verifier.passed} checkpoints and {verifier.held} statements of"
              f" {verifier.origin}, root {result['root']}.")
        if verifier.figures:
            print(f"{verifier.figures} figures follow from them.")
        if given.key is None:
            print("The key came with what was checked; compare it with the published one: " + verifier.key)
    else:
        print(f"WRONG [{finding['code']}] {finding['message']}")
    return 0 if finding is None else 2


if __name__ == "__main__":
    sys.exit(main())
