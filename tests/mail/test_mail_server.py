import pytest

from portal.mail.sending import CLAIM
from portal.settings.mail_server import mail_server


@pytest.mark.parametrize(
    ("url", "port", "starts_tls", "is_tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://mail.example.org:2525", 2525, False, False),
        ("smtp://mail.example.org:587/?tls=True", 587, True, False),
        ("submission://mail.example.org", 587, True, False),
        ("smtp://mail.example.org:465", 465, False, True),
        ("smtps://mail.example.org", 465, False, True),
        ("smtps://mail.example.org:4650", 4650, False, True),
    ],
)
def test_any_server_is_named_by_one_address(url, port, starts_tls, is_tls):
    found = mail_server(url)

    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (starts_tls, is_tls)


def test_user_and_password_may_hold_any_character():
    found = mail_server("smtps://portal%40example.org:p%40ss%2Fword@mail.example.org")

    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("portal@example.org", "p@ss/word")


def test_a_silent_server_is_given_up_before_another_sender_takes_the_mail():
    assert 0 < mail_server("smtp://mail.example.org")["EMAIL_TIMEOUT"] < CLAIM.total_seconds()
