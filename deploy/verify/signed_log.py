"""A signed log as its readers know it: Ed25519, the Merkle tree of RFC 6962, signed notes and checkpoints of C2SP,
and the file that an export proves itself with.

Standard library only. verify_export.py uses it; nothing here knows what the entries are about.
"""
import base64
import binascii
import hashlib
import json
import re


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


def included(index, size, leaf, path, root):
    """Whether the path leads from a leaf to the root (RFC 9162, section 2.1.3.2)."""
    if index >= size:
        return False
    node, last, hashed = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node % 2 or node == last:
            hashed = node_hash(sibling, hashed)
            while node % 2 == 0 and node:
                node, last = node // 2, last // 2
        else:
            hashed = node_hash(hashed, sibling)
        node, last = node // 2, last // 2
    return last == 0 and hashed == root


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


class Keys:
    """The keys of one log, the newest first; more than one after its key was changed."""

    def __init__(self, text):
        self.keys = [Key(each) for each in text.split()] or [Key(text)]
        if len({key.name for key in self.keys}) > 1:
            raise Wrong("wrong-key", f"The key '{text}' is no Ed25519 key of a log, written as name+id+key.")
        self.text, self.name = " ".join(key.text for key in self.keys), self.keys[0].name

    def newest(self, checkpoint):
        """Which is the newest that signed a checkpoint; as many as there are where none did."""
        return next((which for which, key in enumerate(self.keys) if key.signed(checkpoint)), len(self.keys))

    def signed(self, checkpoint):
        return self.newest(checkpoint) < len(self.keys)


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
        self.keys = " ".join([head["key"]] + [str(key) for key in head.get("formerKeys", [])])
        self.size, self.checkpoints = head["size"], []
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
