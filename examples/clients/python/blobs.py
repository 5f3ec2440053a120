"""Large values: announced by hash and length, sent in chunks, resumed at the byte."""

import hashlib

import federation_pb2 as wire

CHUNK_BYTES = 1 << 20  # of a chunk at most
PIECE_BYTES = 1 << 16  # of those that are sent here


class ProtocolError(Exception):
    """The server sent what the protocol does not allow."""


class Download:
    """A value that arrives; what has arrived outlives connections."""

    def __init__(self, blob):
        self.sha256, self.length = blob.sha256, blob.length
        self._data = bytearray()

    def is_of(self, blob):
        return (self.sha256, self.length) == (blob.sha256, blob.length)

    def want(self):
        return wire.Want(sha256=self.sha256, offset=len(self._data))

    def append(self, chunk):
        if chunk.offset != len(self._data) or not 1 <= len(chunk.data) <= min(CHUNK_BYTES, self.length - chunk.offset):
            raise ProtocolError(f"a chunk of {len(chunk.data)} bytes at byte {chunk.offset} does not follow byte {len(self._data)}")
        self._data += chunk.data

    @property
    def is_complete(self):
        return len(self._data) == self.length

    def content(self):
        """The value; what has arrived is thrown away if its hash is wrong."""
        if hashlib.sha256(self._data).digest() != self.sha256:
            self._data.clear()
            raise ProtocolError("the hash of a message is wrong")
        return bytes(self._data)


class Upload:
    """A value that is sent once the server wants it."""

    def __init__(self, data):
        self._data = data
        self.blob = wire.Blob(sha256=hashlib.sha256(data).digest(), length=len(data))

    def chunks(self, offset):
        for begin in range(offset, len(self._data), PIECE_BYTES):
            yield wire.Chunk(sha256=self.blob.sha256, offset=begin, data=self._data[begin:begin + PIECE_BYTES])
