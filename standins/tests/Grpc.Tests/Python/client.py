"""Calls a server; prints a line "name ok" or "name failed: why" for each case. Arguments: descriptor, address."""

import queue
import sys
import traceback

import grpc
from talk import Note, Stub

UNICODE = "Größe 100 % – число 🐦"
LARGE = bytes(range(256)) * 12_000
CASES = []


def case(function):
    CASES.append(function)
    return function


def error_of(act):
    try:
        act()
    except grpc.RpcError as error:
        return error
    raise AssertionError("no error")


@case
def unary(stub):
    note = Note(text=UNICODE, number=-3, payload=b"\x00\xff")
    assert stub.ask(note) == note


@case
def client_stream(stub):
    assert stub.collect(Note(number=i) for i in range(100)).number == 4950


@case
def server_stream(stub):
    assert [note.number for note in stub.recite(Note(number=100))] == list(range(100))


@case
def duplex(stub):
    requests = queue.SimpleQueue()
    responses = stub.converse(iter(requests.get, None))
    for i in range(20):
        requests.put(Note(number=i))
        assert next(responses).number == i
    requests.put(None)
    assert list(responses) == []


@case
def large_messages(stub):
    assert stub.ask(Note(payload=LARGE)).payload == LARGE
    assert [note.payload for note in stub.converse(iter([Note(payload=LARGE)] * 3))] == [LARGE] * 3


@case
def metadata(stub):
    sent = (("token", "abc"), ("blob-bin", b"\x00\x01\xfa"))
    answer, call = stub.ask.with_call(Note(text="metadata"), metadata=sent)
    assert answer.text == "abc" and answer.payload == b"\x00\x01\xfa"
    assert ("greeting", "hello") in call.initial_metadata()
    assert ("greeting-bin", b"\x07\x08") in call.initial_metadata()
    assert ("cost", "12") in call.trailing_metadata()
    assert ("cost-bin", b"\xff") in call.trailing_metadata()


@case
def error_with_unicode(stub):
    error = error_of(lambda: stub.ask(Note(text="fail")))
    assert error.code() == grpc.StatusCode.ABORTED
    assert error.details() == UNICODE
    assert ("why", "because") in error.trailing_metadata()


@case
def error_after_messages(stub):
    responses = stub.recite(Note(text="fail"))
    assert next(responses).number == 1
    assert error_of(lambda: next(responses)).code() == grpc.StatusCode.DATA_LOSS


@case
def exception(stub):
    assert error_of(lambda: stub.ask(Note(text="throw"))).code() == grpc.StatusCode.UNKNOWN


@case
def unimplemented(stub):
    method = stub.channel.unary_unary("/contract.v1.Absent/Ask", Note.SerializeToString, Note.FromString)
    assert error_of(lambda: method(Note())).code() == grpc.StatusCode.UNIMPLEMENTED


@case
def deadline(stub):
    assert error_of(lambda: stub.ask(Note(text="wait"), timeout=0.3)).code() == grpc.StatusCode.DEADLINE_EXCEEDED
    left = stub.ask(Note(text="deadline"), timeout=60).number
    assert 0 < left <= 61, left


@case
def cancellation(stub):
    responses = stub.recite(Note(text="wait"))
    assert next(responses).number == 1
    responses.cancel()
    assert error_of(lambda: next(responses)).code() == grpc.StatusCode.CANCELLED
    assert stub.ask(Note(text="cancelled?")).number == 1


@case
def too_large(stub):
    assert error_of(lambda: stub.ask(Note(payload=LARGE + LARGE))).code() == grpc.StatusCode.RESOURCE_EXHAUSTED


@case
def gzip(stub):
    note = Note(text="compressed?", payload=bytes(100_000))
    answer = stub.ask(note, compression=grpc.Compression.Gzip)
    assert answer.text == "gzip" and answer.payload == note.payload
    assert [n.payload for n in stub.converse(iter([note] * 3), compression=grpc.Compression.Gzip)] == [note.payload] * 3


with grpc.insecure_channel(sys.argv[2]) as channel:
    stub = Stub(channel)
    stub.channel = channel
    for run in CASES:
        try:
            run(stub)
            print(run.__name__, "ok", flush=True)
        except Exception:
            print(run.__name__, "failed:", traceback.format_exc().replace("\n", " | "), flush=True)
