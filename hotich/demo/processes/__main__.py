"""`make run`: start the demo, say when it is ready, keep it running, stop it."""

import argparse
import datetime
import os
import shutil
import sys
import time
from pathlib import Path

from hotich import env
from hotich.demo import legal_day
from hotich.demo.processes.demo import HOST, KEPT, ROOT, Demo, Ports
from hotich.demo.processes.errors import CannotStart
from hotich.demo.processes.probes import is_free
from hotich.demo.processes.supervisor import StopRequested, Supervisor

READY_WITHIN = 120.0  # seconds; a slow machine's patience, not the promise


def main() -> int:
    """Run the demo until Ctrl-C or SIGTERM; return 1, after a sentence, when it cannot be started."""
    options = _options()
    var = Path(env.text("VAR", str(ROOT / "var"))).resolve()
    supervisor = Supervisor(var, say)
    try:
        with supervisor.in_charge():
            _run(supervisor, var, options)
    except CannotStart as error:
        say(str(error))
        return 1
    except StopRequested:
        say("Đã dừng mọi tiến trình.")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m hotich.demo.processes", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="throw the demo's data away first")
    parser.add_argument(
        "--era", choices=["", *legal_day.ERAS], default="", help="law and offices as in that year"
    )
    parser.add_argument(
        "--today", type=datetime.date.fromisoformat, help="move the legal day on, such as to 2027-03-01"
    )
    return parser.parse_args()


def _run(supervisor: Supervisor, var: Path, options: argparse.Namespace) -> None:
    began = time.monotonic()
    if options.fresh:
        _throw_away(var)
    demo = Demo(
        var,
        era=options.era,
        today=options.today,
        ports=Ports(
            *(
                int(env.text(*port))
                for port in (("PORT", "8000"), ("SANDBOX_PORT", "8310"), ("PKI_PORT", "8320"))
            )
        ),
    )
    _require_free_ports(demo)
    os.environ.update(demo.environment())
    say("Đang khởi động cơ sở dữ liệu …")
    supervisor.start(demo.foundations())
    supervisor.wait_until_ready(READY_WITHIN)
    demo.create_database()
    for steps in demo.steps():
        say(f"Đang {', '.join(step.title for step in steps)} …")
        supervisor.run(steps)
    demo.remember()
    say("Đang khởi động các tiến trình …")
    supervisor.start(demo.programs())
    supervisor.wait_until_ready(READY_WITHIN)
    seconds = time.monotonic() - began
    say(f"Đã sẵn sàng · hotich is ready at http://{HOST}:{demo.ports.web} ({seconds:.0f} s)")
    say(f"Ngày pháp lý: {legal_day.today(var):%d/%m/%Y}")
    say(f"Nhật ký: {var / 'log'} · Đối tác mô phỏng: http://{HOST}:{demo.ports.sandbox} · Dừng: Ctrl-C")
    say("Mã PIN của bản demo được nhập tự động, cả khi một trạm ký phải khởi động lại.")
    show_accounts(demo.accounts())
    say(f"Mã xác thực của từng người: http://{HOST}:{demo.ports.sandbox}/?tab=accounts")
    supervisor.watch()


def _throw_away(var: Path) -> None:
    if env.text("DATABASE_URL"):
        raise CannotStart(
            "FRESH=1 chỉ xóa dữ liệu của bản demo; cơ sở dữ liệu trong DATABASE_URL hãy tự xóa."
        )
    for entry in var.iterdir():
        if entry.name not in KEPT:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _require_free_ports(demo: Demo) -> None:
    ports = demo.ports
    for variable, port in (("PORT", ports.web), ("SANDBOX_PORT", ports.sandbox), ("PKI_PORT", ports.pki)):
        if not is_free(HOST, port):
            fresh = "" if demo.is_fresh or variable == "PORT" else "FRESH=1 "  # the data hold the other two
            raise CannotStart(
                f"Cổng {port} đang bị chương trình khác dùng; hãy chọn cổng khác, ví dụ: "
                f"make run {fresh}{variable}={port + 1000}"
            )


def show_accounts(accounts: list[dict[str, str]]) -> None:
    columns = ("username", "password", "full_name", "role", "office")
    rows = [["Tài khoản", "Mật khẩu", "Họ tên", "Vai trò", "Cơ quan"]]
    rows += [[account[column] for column in columns] for account in accounts]
    widths = [max(len(row[number]) for row in rows) for number in range(len(columns))]
    for row in rows:
        say("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def say(line: str) -> None:
    """Show a line to the person at the terminal; when nobody reads any more, the demo goes on."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 — stays open as long as we run


if __name__ == "__main__":
    sys.exit(main())
