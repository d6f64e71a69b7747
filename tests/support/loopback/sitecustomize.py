"""테스트가 이 컴퓨터 밖으로 나가지 못하게 합니다. 이름을 찾는 일도, 연결하는 일도 막고, 그림의 눈금을 봅니다.

conftest.py가 실행하고 PYTHONPATH에도 넣으므로, 노트북의 커널과 테스트가 부르는 프로그램도 지킵니다. Python은
sitecustomize라는 이름의 파일을 시작할 때 스스로 실행합니다.
"""

import ipaddress
import os
import runpy
import sys

ADDRESS_OF = {  # 소켓의 감사 이벤트: 인수에서 주소가 있는 자리
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


def is_loopback(address):
    """이 컴퓨터 안의 주소인지 봅니다. 이름 없는 주소와 유닉스 소켓도 이 컴퓨터 안입니다."""
    host = address[0] if isinstance(address, tuple) else address
    host = host.decode() if isinstance(host, bytes) else host
    if not host or host == "localhost" or host.startswith(("/", "\0")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guard(event, arguments):
    if event in ADDRESS_OF and not is_loopback(arguments[ADDRESS_OF[event]]):
        raise ConnectionError(f"테스트는 이 컴퓨터 안에만 연결할 수 있습니다: {event}{arguments[1:]}")


sys.addaudithook(guard)
os.environ["no_proxy"] = os.environ["NO_PROXY"] = "localhost,127.0.0.1"  # 프록시를 거치지 않습니다.
runpy.run_path(os.path.join(os.path.dirname(__file__), "ticks.py"))
