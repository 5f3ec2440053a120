"""One connection to the server: the messages of docs/wire-format.md, in their order."""

import asyncio

import grpc

import federation_pb2 as wire
from blobs import Download, ProtocolError, Upload
from training import Stopped, Work

PROTOCOL = 1
METHOD = "/starling.v1.Federation/Join"


class Session:
    """Takes part as a member until the stream ends.

    One task reads and answers, one writes, and a thread works. has_joined tells whether the server has welcomed the client, has_succeeded
    whether an update of it counted.
    """

    def __init__(self, channel, member, metadata, report):
        join = channel.stream_stream(METHOD, wire.ClientMessage.SerializeToString, wire.ServerMessage.FromString)
        self._call = join(metadata=metadata)
        self._member, self._report = member, report
        self._outgoing = asyncio.Queue()  # iterables of messages: one, or the chunks of a blob
        self._heartbeat = 10.0  # seconds, until the server has said how many
        self._order = self._upload = self._work = self._working = None
        self.has_joined = self.has_succeeded = False

    async def run(self):
        """How the experiment ended. Raises AioRpcError or TimeoutError where only the connection did."""
        writing = asyncio.create_task(self._write())
        self._send(hello=wire.Hello(protocol=PROTOCOL, experiment=self._member.experiment, client=self._member.client))
        try:
            while True:
                message = await asyncio.wait_for(self._call.read(), 3 * self._heartbeat)
                if message is grpc.aio.EOF:
                    raise ProtocolError("the server ended the stream in the middle of the experiment")
                kind = message.WhichOneof("content")
                if kind == "finished":
                    return message.finished
                if answer := getattr(self, f"_take_{kind}", None):
                    await answer(getattr(message, kind))
        finally:
            await self._give_up()
            writing.cancel()
            self._call.cancel()
            await asyncio.gather(writing, return_exceptions=True)  # reading has told what went wrong

    def _send(self, **content):
        self._outgoing.put_nowait([wire.ClientMessage(**content)])

    async def _write(self):
        while True:
            try:
                messages = await asyncio.wait_for(self._outgoing.get(), self._heartbeat / 2)
            except asyncio.TimeoutError:
                messages = [self._sign_of_life()]
            for message in messages:
                await self._call.write(message)

    def _sign_of_life(self):
        if self._work and not self._working.done():
            return wire.ClientMessage(progress=wire.Progress(order=self._order.number, steps=self._work.steps))
        return wire.ClientMessage(heartbeat=wire.Heartbeat())

    async def _take_welcome(self, welcome):
        self._member.enter(welcome)
        self._heartbeat = min(max(welcome.heartbeat_seconds, 1), 3600)
        self.has_joined = True
        self._report(f"joined {welcome.experiment} as client {welcome.client} of {welcome.clients}")
        self._send(ready=wire.Ready(samples=self._member.sample_count, kernel_signature=self._member.kernel_signature))

    async def _take_order(self, order):
        await self._give_up()
        self._order, self._upload = order, None
        if order.kind != wire.Order.KIND_LOCAL or order.delta:
            self._fail("this client knows local work on whole models only")
        elif kept := self._member.kept_for(order):
            self._reply(kept)
        elif not self._member.has_state_for(order):
            self._fail(f"the state of round {order.state_round} is lost", lost_state=True)
        elif order.message.length != self._member.message_bytes:
            self._fail(f"a broadcast of {order.message.length} bytes was announced, not of {self._member.message_bytes}")
        else:
            await self._fetch(order.message)

    async def _fetch(self, blob):
        if not self._member.download or not self._member.download.is_of(blob):
            self._member.download = Download(blob)
        self._send(want=self._member.download.want())
        self._begin_if_complete()

    async def _take_chunk(self, chunk):
        download = self._member.download
        if download and chunk.sha256 == download.sha256:  # others are of an order before
            download.append(chunk)
            self._begin_if_complete()

    def _begin_if_complete(self):
        if self._member.download.is_complete:
            message = self._member.download.content()
            self._work = Work()
            self._working = asyncio.create_task(self._do(self._order, message, self._work))

    async def _do(self, order, message, work):
        try:
            kept = await asyncio.to_thread(self._member.do, order, message, work)
            if not work.is_stopped:
                self._reply(kept)
        except Stopped:
            pass
        except Exception as error:  # whatever it is, the server need not wait until the deadline
            self._fail(f"{type(error).__name__}: {error}")

    async def _give_up(self):
        if self._work:
            self._work.is_stopped = True
            await self._working
            self._work = None

    def _reply(self, kept):
        self._upload = Upload(kept.message)
        self._send(reply=wire.Reply(order=self._order.number, message=self._upload.blob, steps=kept.steps))

    def _fail(self, reason, lost_state=False):
        self._report(f"round {self._order.round}: {reason}")
        self._send(failure=wire.Failure(order=self._order.number, reason=reason[:1000], lost_state=lost_state))

    async def _take_want(self, want):
        if self._upload and want.sha256 == self._upload.blob.sha256:
            self._outgoing.put_nowait(self._chunks(self._upload, want.offset))

    def _chunks(self, upload, offset):
        for chunk in upload.chunks(offset):
            if upload is not self._upload:  # a new order has come
                return
            yield wire.ClientMessage(chunk=chunk)

    async def _take_accepted(self, accepted):
        self.has_succeeded = True
        if self._order and accepted.order == self._order.number:
            self._report(f"round {self._order.round}: the update counts")

    async def _take_excluded(self, excluded):
        if self._order and excluded.order == self._order.number:
            self._report(f"round {self._order.round}: dropped, {excluded.reason}")
            await self._give_up()
