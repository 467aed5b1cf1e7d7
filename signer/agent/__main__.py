"""`hotich-agent enrol <https://…>`, `check` and `run`: the agent at the terminal. vi: máy ký tại cơ quan."""

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

from signer import machine
from signer.agent import line, modules, selftest
from signer.agent.work import Agent

#: Exit codes, as those of a station: a person must act, or a fresh start may help.
NEEDS_HUMAN, BROKEN = 78, 75


def main() -> int:
    """Do what the command line says; return an exit code."""
    options = _options()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    machine.keep_memory_private()
    try:
        if options.act == "enrol":
            code = machine.read_hidden("Mã ghép máy: ")
            enrolment = line.enrol(options.home, options.server, options.authority, code)
            _say(f"Đã ghép máy ký với thiết bị {enrolment.label} của {enrolment.holder}.")
            return 0
        module = options.module or next((str(file) for _, file in modules.found(modules.known())), "")
        return _check(options.home, module) if options.act == "check" else _run(options.home, module)
    except line.NotLetIn as error:
        _say(str(error))
        return NEEDS_HUMAN
    except line.LineAway as error:
        _say(str(error))
        return BROKEN


def _check(home: Path, module: str) -> int:
    enrolment, connection = line.enrolled(home)
    found = list(selftest.look(enrolment, connection, module))
    for each in found:
        _say(f"{'[đúng]' if each.is_right else '[sai] '} {each.sentence}")
    return 0 if all(each.is_right for each in found) else NEEDS_HUMAN


def _run(home: Path, module: str) -> int:
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    ours = machine.open_to_append(home / "agent.lock")
    if not machine.lock(ours):
        _say("Máy ký đang chạy ở một cửa sổ khác.")
        return NEEDS_HUMAN
    enrolment, connection = line.enrolled(home)
    # Whose paper it is, is shown to a person only, never written into a log.
    show = _say if sys.stdout.isatty() else lambda words: None
    agent = Agent(enrolment, connection, home, module, ask_pin=machine.read_hidden, show=show)
    signal.signal(signal.SIGTERM, _stop)
    try:
        agent.run()
    except (KeyboardInterrupt, SystemExit):
        agent.leave()
        return 0
    except EOFError:  # the PIN is needed again, and nobody can be asked here
        return NEEDS_HUMAN if agent.state == "needs_human" else BROKEN
    finally:
        os.close(ours)
    return 0


def _stop(*_: object) -> None:
    raise SystemExit(0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hotich-agent", description="Máy ký tại cơ quan")
    parser.add_argument("--home", type=Path, default=machine.data_folder(), help="thư mục dữ liệu của máy ký")
    acts = parser.add_subparsers(dest="act", required=True)
    enrol = acts.add_parser("enrol", help="ghép với máy chủ bằng mã ghép máy")
    enrol.add_argument("server", help="địa chỉ https của máy chủ")
    enrol.add_argument(
        "--authority", default="", help="tệp chứng thư gốc (PEM), nếu không dùng của hệ điều hành"
    )
    check = acts.add_parser("check", help="kiểm tra thư viện, thiết bị, chứng thư số, máy chủ và đồng hồ")
    run = acts.add_parser("run", help="giữ thiết bị và ký giấy đang chờ")
    for act in (check, run):
        act.add_argument(
            "--module", default="", help="tệp thư viện PKCS#11 của thiết bị, nếu không tự tìm thấy"
        )
    return parser.parse_args()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
