"""Serves until its standard input ends; prints its port. Arguments: descriptor."""

import sys
import threading
import time
from concurrent import futures

import grpc
from talk import Note, handlers

UNICODE = "Größe 100 % – число 🐦"
cancelled = threading.Event()


def wait(context):
    """Holds the call until the client gives it up."""
    over = threading.Event()
    context.add_callback(over.set)
    over.wait(30)
    cancelled.set()


class Service:
    def ask(self, note, context):
        if note.text == "metadata":
            seen = dict(context.invocation_metadata())
            context.send_initial_metadata((("greeting", "hello"), ("greeting-bin", b"\x07\x08")))
            context.set_trailing_metadata((("cost", "12"), ("cost-bin", b"\xff")))
            return Note(text=seen["token"], payload=seen["blob-bin"])
        if note.text == "fail":
            context.set_trailing_metadata((("why", "because"),))
            context.abort(grpc.StatusCode.ABORTED, UNICODE)
        if note.text == "throw":
            raise ValueError("the handler's own")
        if note.text == "wait":
            wait(context)
        if note.text == "deadline":
            # Where there is no deadline, the library tells a time that never comes.
            return Note(number=round(min(context.time_remaining(), 1_000_000)))
        if note.text == "cancelled?":
            return Note(number=int(cancelled.wait(30)))
        if note.text == "gzip":
            context.set_compression(grpc.Compression.Gzip)
        return note

    def collect(self, notes, context):
        return Note(number=sum(note.number for note in notes))

    def recite(self, note, context):
        if note.text == "wait":
            yield Note(number=1)
            wait(context)
        elif note.text == "fail":
            yield Note(number=1)
            context.abort(grpc.StatusCode.DATA_LOSS, "torn")
        for i in range(note.number):
            yield Note(number=i)

    def converse(self, notes, context):
        for note in notes:
            yield note


server = grpc.server(futures.ThreadPoolExecutor(max_workers=8))
server.add_generic_rpc_handlers((handlers(Service()),))
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(port, flush=True)
sys.stdin.read()
server.stop(0)
