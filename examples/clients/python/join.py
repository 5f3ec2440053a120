#!/usr/bin/python3
"""Takes part in a Starling experiment as a client whose data stay here."""

import argparse
import asyncio
import os
import sys
import time
from urllib.parse import urlsplit

import grpc

import samples
from blobs import ProtocolError
from member import Member
from session import Session

COMPLETE, FAILED, BAD_INPUT, DIVERGED, REFUSED, INTERRUPTED = 0, 1, 2, 3, 4, 130
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0  # seconds between two attempts

# After these there is no use in joining again.
FINAL = {
    grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.NOT_FOUND, grpc.StatusCode.FAILED_PRECONDITION,
    grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.ABORTED, grpc.StatusCode.UNIMPLEMENTED,
}


def main():
    arguments = parse_arguments()
    try:
        return asyncio.run(take_part(arguments))
    except (ValueError, KeyError, OSError) as error:
        report(f"error: {error}")
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="http://127.0.0.1:5080", metavar="URL", help="the server's address (%(default)s)")
    parser.add_argument("--ca", metavar="FILE", help="certificates to trust for https, PEM; by default those of gRPC")
    parser.add_argument("--token-file", metavar="FILE", help="file that holds this client's token; by default $STARLING_TOKEN")
    parser.add_argument("--experiment", default="", metavar="ID", help="by default the only one that waits for clients")
    parser.add_argument("--client-id", type=int, required=True, metavar="N", help="number of this client")
    parser.add_argument("--data", required=True, metavar="FILE", help=".npz with X and y, or .csv with a header row")
    parser.add_argument("--label", default="label", metavar="COLUMN", help="column of a .csv that holds the labels (%(default)s)")
    parser.add_argument("--state", required=True, metavar="DIR", help="folder for what the client remembers between rounds")
    parser.add_argument("--retry-seconds", type=float, default=300, metavar="S", help="for how long a server is sought (%(default)s)")
    return parser.parse_args()


async def take_part(arguments):
    """Joins, and joins again after a broken connection, until the experiment is over."""
    member = Member(arguments.experiment, arguments.client_id, *samples.load(arguments.data, arguments.label), arguments.state)
    away, pause = time.monotonic(), FIRST_PAUSE
    while True:
        async with open_channel(arguments) as channel:
            session = Session(channel, member, metadata_of(arguments), report)
            try:
                return exit_code(await session.run())
            except grpc.aio.AioRpcError as error:
                if error.code() in FINAL:
                    report(f"refused: {error.details()}")
                    return REFUSED
                why = error.details()
            except asyncio.TimeoutError:
                why = "nothing was heard for three heartbeats"
            except ProtocolError as error:
                why = str(error)
        if session.has_joined:
            away = time.monotonic()
        if session.has_succeeded:
            pause = FIRST_PAUSE
        if time.monotonic() - away > arguments.retry_seconds:
            report(f"{arguments.server} cannot be reached: {why}")
            return REFUSED
        report(f"the connection is broken ({why}); joining again")
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def open_channel(arguments):
    url = urlsplit(arguments.server)
    if url.scheme == "http":
        return grpc.aio.insecure_channel(url.netloc)
    if url.scheme == "https":
        authorities = read(arguments.ca) if arguments.ca else None
        return grpc.aio.secure_channel(url.netloc, grpc.ssl_channel_credentials(authorities))
    raise ValueError(f"--server: {arguments.server} is no address that begins with http:// or https://")


def metadata_of(arguments):
    token = read(arguments.token_file).decode().strip() if arguments.token_file else os.environ.get("STARLING_TOKEN")
    return (("authorization", f"Bearer {token}"),) if token else ()


def read(path):
    with open(path, "rb") as file:
        return file.read()


def exit_code(finished):
    if finished.state == "complete":
        print(f"The experiment is complete; final hash {finished.final_hash}")
        return COMPLETE
    report(f"the experiment is over: {finished.state}. {finished.reason}")
    return DIVERGED if finished.state == "diverged" else FAILED


def report(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
