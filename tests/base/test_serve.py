import socket

import pytest
from django.core.management import CommandError, call_command


def test_a_port_in_use_is_not_shared_but_named(settings):
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.PORT = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {settings.PORT} is in use"):
            call_command("serve")
