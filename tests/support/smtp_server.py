"""A real SMTP server with TLS for the tests, and the certificates for it.

    smtp_server.py certificates DIR
    smtp_server.py serve --out MAILS.jsonl [--tls none|starttls|implicit] [--certificate PEM] [--key PEM]
                         [--port N] [--user U --password P] [--no-smtputf8]

`serve` prints its port on one line when it listens on 127.0.0.1, and ends when its standard input does. Each mail it
takes becomes one JSON line: {"from", "to": [...], "message_id", "subject", "content", "user", "tls", "answered",
"at"}.

What it does with a mail depends on the local part of a recipient (before a '+'):
  refuse     550 to RCPT                     later    451 to RCPT, always
  grey       451 to RCPT the first time      lost     takes the data, then drops the connection without an answer
  refusedata 554 to the data                 laterdata 451 to the data
  hangup     answers 250 and drops the connection before QUIT
  slow       answers the data after 3 seconds
or, for all mails, on the last line "mode NAME" written to its standard input (NAME as above, or "accept"); it answers
"ok". With "lost" and "hangup" the mode falls back to "accept" after one mail, so that the next try succeeds.
"""

import argparse
import asyncio
import email
import email.policy
import json
import logging
import pathlib
import ssl
import subprocess
import sys
import time
import warnings

KNOWN_MODES = {"accept", "refuse", "later", "grey", "lost", "refusedata", "laterdata", "hangup", "slow"}
DATA_MODES = ("lost", "refusedata", "laterdata", "hangup", "slow")
DATA_REPLIES = {"refusedata": "554 5.6.0 content not wanted", "laterdata": "451 4.3.0 try later"}


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_certificates(directory):
    """ca.pem, and server.pem (localhost, 127.0.0.1) and wrong_host.pem signed by it, with keys; stranger.pem by nobody."""
    directory.mkdir(parents=True, exist_ok=True)

    def path(name):
        return str(directory / name)

    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    for name in ("ca", "stranger"):
        extra = ("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1") if name == "stranger" else ()
        openssl("req", "-x509", *curve, "-days", "2", "-subj", f"/CN=test {name}", *extra,
                "-keyout", path(f"{name}.key"), "-out", path(f"{name}.pem"))
    for name, names in (("server", "DNS:localhost,IP:127.0.0.1"), ("wrong_host", "DNS:mail.example.org")):
        openssl("req", *curve, "-subj", f"/CN=test {name}", "-keyout", path(f"{name}.key"), "-out", path(f"{name}.csr"))
        (directory / f"{name}.ext").write_text(f"subjectAltName={names}\nbasicConstraints=CA:FALSE\n")
        openssl("x509", "-req", "-in", path(f"{name}.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
                "-set_serial", "2", "-days", "2", "-extfile", path(f"{name}.ext"), "-out", path(f"{name}.pem"))


class Behaviour:
    """The handler: decides each mail's fate and writes down what was taken."""

    def __init__(self, out):
        self.out = out
        self.mode = "accept"
        self.seen = set()

    def mode_of(self, address):
        name = address.split("@")[0].split("+")[0]
        return name if name in KNOWN_MODES else self.mode

    async def handle_RCPT(self, server, session, envelope, address, options):
        mode = self.mode_of(address)
        if mode == "refuse":
            return "550 5.1.1 no such person here"
        if mode == "later" or (mode == "grey" and address not in self.seen):
            self.seen.add(address)
            return "451 4.7.1 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        modes = [self.mode_of(address) for address in envelope.rcpt_tos]
        mode = next((mode for mode in modes if mode in DATA_MODES), "accept")
        if mode in DATA_REPLIES:
            return DATA_REPLIES[mode]
        if mode == "slow":
            await asyncio.sleep(3)
        self.write(server, session, envelope, answered=mode != "lost")
        if mode in ("lost", "hangup"):
            self.mode = "accept"
            if mode == "hangup":
                await server.push("250 2.0.0 taken, and gone")
            server.transport.close()
            await asyncio.sleep(3600)  # cancelled with the connection: nothing more is said on it
        return "250 2.0.0 taken"

    def write(self, server, session, envelope, answered):
        content = envelope.original_content
        parsed = email.message_from_bytes(content, policy=email.policy.default)
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "message_id": parsed["Message-ID"],
            "subject": parsed["Subject"],
            "content": content.decode("utf-8", "replace"),
            "user": session.auth_data.decode() if session.authenticated and session.auth_data else None,
            "tls": server.transport.get_extra_info("sslcontext") is not None,
            "answered": answered,
            "at": time.time(),
        }
        with open(self.out, "a", encoding="utf-8") as file:
            file.write(json.dumps(mail) + "\n")


def authenticator_for(user, password):
    from aiosmtpd.smtp import AuthResult, LoginPassword

    def check(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and data.login == user.encode() and data.password == password.encode()
        return AuthResult(success=good, handled=good, auth_data=user.encode() if good else None,
                          message=None if good else f"535 5.7.8 wrong login {user} {password}")

    return check


async def serve(arguments):
    from aiosmtpd.smtp import SMTP

    behaviour = Behaviour(arguments.out)
    context = None
    if arguments.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments.certificate, arguments.key)
    implicit = arguments.tls == "implicit"
    loop = asyncio.get_running_loop()

    def connection():
        return SMTP(
            behaviour, loop=loop, hostname="mail.test", enable_SMTPUTF8=not arguments.no_smtputf8,
            tls_context=None if implicit else context, require_starttls=arguments.tls == "starttls",
            auth_required=bool(arguments.user), auth_require_tls=arguments.tls == "starttls",
            authenticator=authenticator_for(arguments.user, arguments.password) if arguments.user else None)

    server = await loop.create_server(connection, "127.0.0.1", arguments.port, ssl=context if implicit else None)
    print(server.sockets[0].getsockname()[1], flush=True)

    commands = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := await commands.readline():
        word, _, name = line.decode().strip().partition(" ")
        if word == "mode" and name in KNOWN_MODES:
            behaviour.mode = name
            print("ok", flush=True)
        else:
            print("unknown", flush=True)


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("certificates").add_argument("directory", type=pathlib.Path)
    server = commands.add_parser("serve")
    server.add_argument("--out", required=True)
    server.add_argument("--tls", choices=("none", "starttls", "implicit"), default="none")
    server.add_argument("--certificate")
    server.add_argument("--key")
    server.add_argument("--port", type=int, default=0)
    server.add_argument("--user", default="")
    server.add_argument("--password", default="")
    server.add_argument("--no-smtputf8", action="store_true")
    arguments = parser.parse_args()
    if arguments.command == "certificates":
        make_certificates(arguments.directory)
        return
    warnings.simplefilter("ignore")  # aiosmtpd does not know that implicit TLS is TLS
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    try:
        asyncio.run(serve(arguments))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
