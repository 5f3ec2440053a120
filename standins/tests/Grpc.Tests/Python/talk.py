"""The messages and methods of contract.proto, built from its descriptor, for grpcio without generated code."""

import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

SERVICE = "contract.v1.Talk"

with open(sys.argv[1], "rb") as file:
    descriptor_pool.Default().Add(descriptor_pb2.FileDescriptorProto.FromString(file.read()))
Note = message_factory.MessageFactory().GetPrototype(descriptor_pool.Default().FindMessageTypeByName("contract.v1.Note"))


class Stub:
    def __init__(self, channel):
        def method(kind, name):
            return getattr(channel, kind)(f"/{SERVICE}/{name}", Note.SerializeToString, Note.FromString)

        self.ask = method("unary_unary", "Ask")
        self.collect = method("stream_unary", "Collect")
        self.recite = method("unary_stream", "Recite")
        self.converse = method("stream_stream", "Converse")


def handlers(service):
    def method(kind, function):
        return getattr(grpc, kind)(function, Note.FromString, Note.SerializeToString)

    return grpc.method_handlers_generic_handler(SERVICE, {
        "Ask": method("unary_unary_rpc_method_handler", service.ask),
        "Collect": method("stream_unary_rpc_method_handler", service.collect),
        "Recite": method("unary_stream_rpc_method_handler", service.recite),
        "Converse": method("stream_stream_rpc_method_handler", service.converse),
    })
