"""Every kind of background work: its name, what it does, how long a worker may be silent. vi: các loại việc chạy nền.

Read from top to bottom. `hotich.acts.errands` is the engine; a worker is rung by the name that stands here.
"""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from hotich.acts import bell, errands

#: How long a worker with one paper may be silent.
_A_WHILE = timedelta(seconds=20)
#: A partner may be away for days: so many tries, ten minutes apart, are a week.
_FOR_DAYS = 1000

WORKS: dict[str, errands.Work] = {
    # --- Papers and signatures ---
    "render_paper": errands.Work(
        "Lập bản điện tử của giấy",
        "registry.signing.worker.render_paper",
        _A_WHILE,
        parked="registry.papers.operations.rendering_parked",
    ),
    "prepare_signature": errands.Work(
        "Chuẩn bị chữ ký số",
        "registry.signing.worker.prepare_signature",
        _A_WHILE,
        parked="registry.signing.operations.signature_parked",
    ),
    # Only the station of the token reads its queue; a signature that takes 20 seconds ends the station.
    "sign_at_token": errands.Work(
        "Ký trên thiết bị",
        "registry.signing.stations.sign_at_token",
        timedelta(seconds=30),
        parked="registry.signing.operations.signature_parked",
        worth_ringing="registry.signing.queries.listened_to",
    ),
    "complete_signature": errands.Work(
        "Ghép chữ ký số vào tệp",
        "registry.signing.worker.complete_signature",
        _A_WHILE,
        parked="registry.signing.operations.signature_parked",
    ),
    # --- Issued papers kept provable ---
    # Two authorities are asked, each for some seconds; one that is away is asked for a week.
    "preserve_paper": errands.Work(
        "Lập tệp lưu trữ dài hạn của giấy",
        "registry.signing.preservation.preserve_paper",
        timedelta(minutes=2),
        tries=_FOR_DAYS,
    ),
    "renew_preserved": errands.Work(
        "Tìm tệp lưu trữ đến hạn gia hạn",
        "registry.signing.preservation.renew_due",
        lease=timedelta(minutes=2),
        every=timedelta(days=1),
    ),
    # --- The files of papers, looked at again ---
    # A part reads a few hundred files, or judges forty signatures.
    "check_paper_files": errands.Work(
        "Kiểm tra tệp giấy tờ đã lưu",
        "registry.signing.rechecks.check_bytes",
        lease=timedelta(minutes=2),
        every=timedelta(days=1),
    ),
    "check_paper_signatures": errands.Work(
        "Kiểm tra lại chữ ký số của giấy tờ",
        "registry.signing.rechecks.check_signatures",
        lease=timedelta(minutes=2),
        every=timedelta(days=1),
    ),
    "check_store": errands.Work(
        "Tìm tệp không còn nơi dùng",
        "registry.signing.rechecks.check_store",
        lease=timedelta(minutes=2),
        every=timedelta(days=1),
    ),
    # --- The trail ---
    "link_trail": errands.Work(
        "Nối nhật ký vào chuỗi",
        "hotich.acts.links.link_entries",
        lease=timedelta(seconds=60),
        every=timedelta(seconds=4),
    ),
    "seal_trail": errands.Work(
        "Niêm phong nhật ký",
        "hotich.acts.seals.seal_and_copy",
        lease=timedelta(minutes=2),
        every=timedelta(hours=1),
    ),
    "make_trail_months": errands.Work(
        "Lập bảng nhật ký của các tháng tới",
        "hotich.acts.links.make_months",
        lease=timedelta(minutes=1),
        every=timedelta(days=1),
    ),
    # The days that are over are looked over again, for whatever a worker missed; news is made once.
    "find_unusual_looks": errands.Work(
        "Tìm lượt xem bất thường của các ngày trước",
        "registry.looks.unusual.look_over_days",
        lease=timedelta(minutes=10),
        every=timedelta(hours=6),
    ),
    "check_trail": errands.Work("Kiểm tra nhật ký", "hotich.acts.verify.go_on", lease=timedelta(seconds=90)),
    # --- Reviews of accounts ---
    "take_in_accounts": errands.Work(
        "Lập danh sách tài khoản phải rà soát",
        "hotich.accounts.taking_in.take_in",
        lease=timedelta(minutes=2),
    ),
    "remind_account_review": errands.Work(
        "Nhắc rà soát tài khoản", "hotich.accounts.reminding.remind", lease=timedelta(minutes=1)
    ),
    # --- Messages to and from partners ---
    # A lease is longer than the time limits for one call; 150 tries last about a day, longer than most outages.
    "deliver": errands.Work(
        "Gửi thông điệp",
        "interlink.exchange.delivery.deliver",
        timedelta(seconds=45),
        tries=150,
        parked="interlink.exchange.delivery.stop",
        worth_ringing="interlink.messages.silent_partners.worth_ringing",
    ),
    "apply_event": errands.Work(
        "Xử lý thông điệp nhận về",
        "interlink.exchange.inbox.apply",
        timedelta(seconds=30),
        tries=12,
        parked="interlink.exchange.inbox.stop",
    ),
    "ask_partner": errands.Work(
        "Hỏi lại đối tác",
        "interlink.exchange.asking.ask",
        timedelta(seconds=45),
        worth_ringing="interlink.messages.silent_partners.worth_ringing",
    ),
    # --- What portals count as paid online ---
    "ask_payment_counts": errands.Work(
        "Hỏi cổng số liệu thanh toán của các cơ quan",
        "interlink.dossiers.payment_counts.ask_every_day",
        lease=timedelta(minutes=2),
        every=timedelta(days=1),
    ),
    "fetch_payment_count": errands.Work(
        "Lấy số liệu thanh toán của cổng",
        "interlink.exchange.payment_counts.fetch",
        lease=timedelta(seconds=45),
        tries=20,
        parked="interlink.exchange.payment_counts.stop",
    ),
    # --- Drafts that citizens look at ---
    "close_draft": errands.Work(
        "Hết hạn xem bản nháp", "interlink.dossiers.drafts.close_draft", lease=timedelta(seconds=30)
    ),
    # --- Promises that pass ---
    "tell_late": errands.Work(
        "Báo hồ sơ quá hẹn trả", "interlink.dossiers.lateness.tell_late", lease=timedelta(seconds=30)
    ),
    # --- Reports ---
    # A part counts up to two thousand days of offices.
    "count_reports": errands.Work(
        "Đếm số liệu báo cáo",
        "hotich.reports.counting.count",
        lease=timedelta(minutes=2),
        every=timedelta(minutes=2),
    ),
    "make_scheduled_reports": errands.Work(
        "Lập báo cáo định kỳ",
        "registry.reporting.operations.make_scheduled",
        lease=timedelta(minutes=2),
        every=timedelta(hours=1),
    ),
    # --- Lists for other agencies ---
    # One part, and may last as long as a task.
    "produce_release": errands.Work(
        "Lập danh sách cung cấp cho cơ quan khác",
        "registry.releases.worker.produce",
        lease=timedelta(minutes=2),
        tries=3,
        parked="registry.releases.worker.on_parked",
    ),
    "expire_release": errands.Work(
        "Xóa tệp danh sách hết hạn", "registry.releases.worker.expire", lease=timedelta(seconds=30)
    ),
    # --- Paper books: pages, approval, uploads ---
    "prepare_page": errands.Work(
        "Chuẩn bị ảnh trang sổ", "digitization.books.worker.prepare_page", lease=timedelta(seconds=60)
    ),
    "approve_book": errands.Work(
        "Phê duyệt cả sổ",
        "digitization.approval.worker.approve_book",
        lease=timedelta(seconds=60),
        parked="digitization.approval.worker.on_parked",
    ),
    "sweep_uploads": errands.Work(
        "Dọn tệp tải dở và ảnh lâu không xem",
        "digitization.books.worker.sweep_uploads",
        lease=timedelta(minutes=5),
        every=timedelta(hours=1),
    ),
    # --- Files that a killed process left ---
    "sweep_temporary": errands.Work(
        "Dọn tệp tạm", "hotich.storage.temporary.sweep", lease=timedelta(minutes=5), every=timedelta(hours=1)
    ),
    # --- Paper books: packages, other systems' files, progress, reconciliation, campaigns ---
    # A dry run is one part, and may last as long as a task (CELERY_TASK_TIME_LIMIT).
    "package": errands.Work(
        "Xử lý gói số hóa", "digitization.packages.worker.work_on", timedelta(seconds=120)
    ),
    "take_in": errands.Work(
        "Chuyển dữ liệu từ hệ thống khác",
        "digitization.sources.worker.take_in",
        timedelta(seconds=60),
        parked="digitization.sources.operations.stop_import",
    ),
    "count_progress": errands.Work(
        "Đếm tiến độ số hóa",
        "digitization.progress.counting.count",
        timedelta(seconds=60),
        every=timedelta(minutes=5),
    ),
    "reconcile": errands.Work(
        "Đối soát với dữ liệu dân cư",
        "digitization.reconciliation.worker.compare",
        timedelta(seconds=60),
        tries=_FOR_DAYS,
        parked="digitization.reconciliation.worker.halt",
    ),
    "correct_at_partner": errands.Work(
        "Gửi đề nghị sửa cho bên dân cư",
        "digitization.reconciliation.partner_corrections.send_and_ask",
        timedelta(seconds=60),
        tries=_FOR_DAYS,
    ),
    "find_places": errands.Work(
        "Tìm việc cần cập nhật địa danh",
        "registry.places.worker.find",
        timedelta(minutes=2),
        parked="registry.places.worker.on_parked",
    ),
    "apply_places": errands.Work(
        "Cập nhật địa danh đã phê duyệt",
        "registry.places.worker.apply",
        timedelta(seconds=60),
        parked="registry.places.worker.on_parked",
    ),
    "count_campaign": errands.Work(
        "Đếm dữ liệu phải rà soát", "digitization.campaigns.worker.count", timedelta(seconds=60)
    ),
}

errands.register(WORKS)


@shared_task
def do(work: str, key: int) -> None:
    """Do one errand, if it is still to be done."""
    errands.run(work, key)


@shared_task(expires=bell.EXPIRES)
def sweep() -> None:
    """Ring again for all that is due: lost rings, spans that ended, leases of dead workers, work that comes again."""
    errands.sweep(timezone.now())
