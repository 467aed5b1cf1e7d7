"""Which device signs for whom. vi: khai báo thiết bị ký số."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import InvalidInput, NotFound
from hotich.models import Office, User
from hotich.rights.access import Actor
from hotich.values.names import same_name
from registry.models import Signature, Token
from registry.papers.operations import withdraw_signatures
from registry.workflows.paper import SIGNATURE, SignatureAction, SignatureState
from registry.workflows.token import TOKEN, Action

audit.register({"token.register": "khai báo thiết bị ký số", "token.retire": "ngừng dùng thiết bị ký số"})


@operation
def register_token(
    label: str, *, office: Office, user: User | None, certificate: str, chain: str, by: Actor
) -> Token:
    """Make a token known by its certificate and chain (PEM); without `user` it signs for the office itself.

    vi: khai báo thiết bị ký số. The certificate must name that person. Raises `InvalidInput`. Registering the same
    certificate again changes nothing; another certificate of the same holder retires the earlier token.
    """
    if by.is_person:
        TOKEN.permit(Action.REGISTER, by=by, office=office)
    leaf = _read(certificate)
    holder = str(leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    if user is not None and not same_name(holder, user.full_name):
        raise InvalidInput({"certificate": [f"Chứng thư số cấp cho {holder}, không phải {user.full_name}."]})
    fingerprint = leaf.fingerprint(hashes.SHA256()).hex()
    same = Token.objects.in_use().filter(office=office, user=user).first()
    if same is not None and same.fingerprint == fingerprint and same.label == label:
        return same
    if same is not None:
        _retire(same, by=by)
    token = Token.objects.create(
        label=label,
        office=office,
        user=user,
        holder_name=holder,
        certificate=certificate,
        chain=chain,
        fingerprint=fingerprint,
        valid_from=leaf.not_valid_before_utc,
        valid_to=leaf.not_valid_after_utc,
    )
    audit.record("token.register", by=by, subject=token, fingerprint=fingerprint)
    return token


@operation
def retire_token(token_id: int, reason: str, *, by: Actor) -> None:
    """Let nobody sign with this token any more; what it signed stays valid. vi: ngừng dùng thiết bị ký số."""
    token = Token.objects.select_for_update(of=("self",)).select_related("office").filter(pk=token_id).first()
    if token is None:
        raise NotFound
    TOKEN.permit(Action.RETIRE, by=by, office=token.office, reason=reason)
    if token.retired_at is None:
        _retire(token, reason.strip(), by=by)


def _retire(token: Token, reason: str = "", *, by: Actor) -> None:
    token.retired_at = timezone.now()
    token.save()
    # What still waits for it would wait for ever: no station opens a retired token.
    signatures = Signature.objects.select_for_update().filter(token=token)
    waiting = list(signatures.exclude(state__in=[SignatureState.DONE, SignatureState.PARKED]))
    for signature in waiting:
        signature.state = SIGNATURE.follow(SignatureAction.PARK, state=signature.state).target
        signature.error = f"Thiết bị {token.label} đã ngừng dùng. Hãy ký lại bằng thiết bị mới."
        signature.save()
    withdraw_signatures(signature.pk for signature in waiting)
    audit.record("token.retire", by=by, subject=token, reason=reason)


def _read(certificate: str) -> x509.Certificate:
    try:
        leaf = x509.load_pem_x509_certificate(certificate.encode())
    except ValueError as error:
        raise InvalidInput({"certificate": ["Không đọc được chứng thư số (cần dạng PEM)."]}) from error
    if not isinstance(leaf.public_key(), rsa.RSAPublicKey):
        raise InvalidInput({"certificate": ["Chỉ nhận chứng thư số dùng khóa RSA."]})
    return leaf
